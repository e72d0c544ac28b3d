import type { CompileContext, Extension, Handle, Token } from 'mdast-util-from-markdown';

/**
 * Tables and struck-out text as nodes of the tree. The packages that do the same bring the writer of markdown
 * with them, fifty modules that nothing here needs: an eighth of what the parser takes to load.
 */
export const tablesAndStrikes: Extension = {
  canContainEols: ['delete'],
  enter: {
    table(token) {
      const { _align: align = [] } = token as typeof token & { _align?: Aligned[] };
      this.enter(
        { type: 'table', align: align.map((one) => (one === 'none' ? null : one)), children: [] },
        token,
      );
      this.data.inTable = true;
    },
    tableRow: opening('tableRow'),
    tableData: opening('tableCell'),
    tableHeader: opening('tableCell'),
    strikethrough: opening('delete'),
  },
  exit: {
    table(token) {
      this.exit(token);
      this.data.inTable = undefined;
    },
    tableRow: close,
    tableData: close,
    tableHeader: close,
    strikethrough: close,
    codeText(token) {
      const value = this.resume();
      const node = this.stack.at(-1);
      // In a cell a bar has to be escaped, also inside code.
      const plain = this.data.inTable ? value.replace(/\\([\\|])/g, unescaped) : value;
      if (node?.type === 'inlineCode') node.value = plain;
      this.exit(token);
    },
  },
};

type Aligned = 'left' | 'right' | 'center' | 'none';

function opening(type: 'tableRow' | 'tableCell' | 'delete'): Handle {
  return function (token) {
    this.enter({ type, children: [] }, token);
  };
}

function close(this: CompileContext, token: Token): void {
  this.exit(token);
}

function unescaped(whole: string, sign: string): string {
  return sign === '|' ? sign : whole;
}
