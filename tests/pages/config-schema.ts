import { ruleRecords } from '../../src/audit/index.ts';
import { allCommands } from '../../src/cli/commands.ts';
import { configSchema } from '../../src/cli/config.ts';
import { program } from '../../src/cli/program.ts';

/** The text of docs/config.schema.json. */
export function configSchemaPage(): string {
  return `${JSON.stringify(configSchema(program(allCommands(() => {})), ruleRecords), null, 2)}\n`;
}
