import type { Command, Option } from 'commander';
import { findFileUpwards } from '../store/inputs.ts';
import { readLimited } from '../store/read-limited.ts';
import { UsageError } from './exit-code.ts';

/** The configuration file, looked for from the working folder upwards. */
export const configName = 'recompute.config.yaml';

/** People write it by hand; more than this is no configuration. In bytes. */
const largest = 256 * 1024;

const severities = ['off', 'info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** A key of the file with the place of it, for complaints. */
interface Entry {
  key: string;
  value: unknown;
  /** "recompute.config.yaml:3:1" */
  place: string;
  /** Entries of a mapping. */
  entries?: Entry[];
}

let entries: Entry[] = [];

/**
 * Reads the configuration file, if there is one, and makes its values the defaults of the commands' options: what is
 * typed stands above them.
 * @throws UsageError with file, line and column for what the file may not say
 */
export async function applyConfig(root: Command, cwd: string): Promise<void> {
  const path = findFileUpwards(cwd, configName);
  entries = path === undefined ? [] : await readConfig(path);
  for (const entry of entries) if (entry.key !== 'rules') applyTo(root, entry);
}

/** How severe findings are to be, by rule. @throws UsageError for a rule that nobody knows */
export async function severitiesFromConfig(): Promise<Record<string, Severity>> {
  const rules = entries.find(({ key }) => key === 'rules');
  if (!rules) return {};
  const { ruleRecords } = await import('../audit/index.ts');
  const known = ruleRecords.map(({ id }) => id);
  return Object.fromEntries(
    (rules.entries ?? []).map(({ key, value, place }) => {
      if (!known.includes(key))
        throw new UsageError(`${place}: no rule "${key}"; docs/rules/README.md lists them`);
      // YAML 1.1 readers of people's minds: "off" is a word here, and so is false.
      const severity = value === false ? 'off' : value;
      if (!severities.includes(severity as Severity))
        throw new UsageError(
          `${place}: a rule is set to ${severities.join(', ')}, not to ${JSON.stringify(value)}`,
        );
      return [key, severity as Severity];
    }),
  );
}

async function readConfig(path: string): Promise<Entry[]> {
  // Only here: most runs have no configuration, and the YAML reader costs as much as half of a grading.
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const text = new TextDecoder().decode(readLimited(path, largest));
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 0 } as never);
  const at = (offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const [fault] = document.errors;
  if (fault) throw new UsageError(`${at(fault.pos[0])}: ${fault.message.split('\n', 1)[0]}`);
  const read = (node: unknown): Entry[] => {
    if (!isMap(node)) return [];
    return node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      const place = at(isScalar(key) ? key.range?.[0] : 0);
      const plain =
        value && typeof value === 'object' && 'toJSON' in value
          ? (value as { toJSON(): unknown }).toJSON()
          : value;
      return isMap(value)
        ? { key: name, value: plain, place, entries: read(value) }
        : { key: name, value: plain, place };
    });
  };
  if (document.contents !== null && !isMap(document.contents))
    throw new UsageError(`${at(0)}: the configuration is a mapping: "rules:", and one key for each command`);
  return read(document.contents);
}

function applyTo(parent: Command, { key, entries: own, place }: Entry): void {
  const command = parent.commands.find((one) => one.name() === key);
  if (!command) {
    const there = ['rules', ...parent.commands.map((one) => one.name())].join(', ');
    throw new UsageError(`${place}: no command "${key}"; there are: ${there}`);
  }
  if (!own) throw new UsageError(`${place}: "${key}" holds options of that command, such as "out: marks"`);
  for (const entry of own) {
    if (entry.entries && command.commands.some((one) => one.name() === entry.key)) {
      applyTo(command, entry);
      continue;
    }
    const option = command.options.find((one) => nameOf(one) === entry.key);
    if (!option) {
      const there = command.options.map(nameOf).join(', ');
      throw new UsageError(`${entry.place}: "${key}" has no option "${entry.key}"; there are: ${there}`);
    }
    const value = defaultOf(option, entry);
    option.default(value, `${JSON.stringify(entry.value)}, by ${configName}`);
    command.setOptionValueWithSource(option.attributeName(), value, 'config');
  }
}

/** As it is typed, without dashes; "--no-redact" is `redact: false`. */
function nameOf(option: Option): string {
  return (option.long ?? option.short ?? '').replace(/^-+(?:no-)?/, '');
}

function defaultOf(option: Option, { key, value, place }: Entry): unknown {
  if (option.isBoolean() || option.negate) {
    if (typeof value === 'boolean') return value;
    throw new UsageError(`${place}: "${key}" is true or false`);
  }
  const list = Array.isArray(value) ? value : [value];
  if (list.some((one) => typeof one !== 'string' && typeof one !== 'number'))
    throw new UsageError(
      `${place}: "${key}" takes ${option.flags.replace(/^[^<[]*/, '')}, a text or a number`,
    );
  const texts = list.map(String);
  if (option.variadic) return texts;
  const text = texts.join(',');
  return option.parseArg ? option.parseArg(text, undefined as never) : text;
}

/** The JSON Schema of the configuration file, for editors: made of the commands and the rules themselves. */
export function configSchema(root: Command, rules: readonly { id: string; description: string }[]): object {
  const ofCommand = (command: Command): object => ({
    type: 'object',
    description: command.description(),
    additionalProperties: false,
    properties: Object.fromEntries([
      ...command.commands.map((one) => [one.name(), ofCommand(one)]),
      ...command.options.map((option) => [
        nameOf(option),
        {
          description: option.description,
          ...(option.isBoolean() || option.negate
            ? { type: 'boolean' }
            : option.variadic
              ? { type: 'array', items: { type: ['string', 'number'] } }
              : { type: ['string', 'number', 'array'] }),
        },
      ]),
    ]),
  });
  const commands = root.commands.map((command) => [command.name(), ofCommand(command)]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: configName,
    type: 'object',
    additionalProperties: false,
    properties: {
      rules: {
        type: 'object',
        description: 'How severe the findings of each rule are, or that they are not told.',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id, description }) => [id, { enum: [...severities], description }]),
        ),
      },
      ...Object.fromEntries(commands),
    },
  };
}
