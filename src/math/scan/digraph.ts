/** ASCII digraphs, longest first, and the command or mark they stand for. */
const digraphs: readonly (readonly [string, 'command' | 'mark', string])[] = [
  ['<=>', 'command', 'iff'],
  ['=/=', 'command', 'ne'],
  ['<>', 'command', 'ne'],
  ['/=', 'command', 'ne'],
  ['=<', 'command', 'le'],
  ['<->', 'command', 'leftrightarrow'],
  ['-->', 'command', 'to'],
  ['==>', 'command', 'Rightarrow'],
  ['...', 'command', 'dots'],
  ['**', 'mark', '**'],
  ['<=', 'command', 'le'],
  ['>=', 'command', 'ge'],
  ['==', 'mark', '='],
  ['=>', 'command', 'Rightarrow'],
  ['->', 'command', 'to'],
  [':=', 'mark', ':='],
  ['~=', 'command', 'approx'],
  ['||', 'mark', '‖'],
  ['+-', 'command', 'pm'],
];

/** Several characters that are one sign, and what they stand for. */
export interface Digraph {
  source: string;
  kind: 'command' | 'mark';
  text: string;
}

/** The digraphs by the character that begins them, the longest first. */
export const digraphsBy: ReadonlyMap<string, readonly Digraph[]> = Map.groupBy(
  digraphs.map(([source, kind, text]): Digraph => ({ source, kind, text })),
  ({ source }) => source[0]!,
);
