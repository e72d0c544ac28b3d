import { ruleRecords } from '../../src/audit/index.ts';

type Rule = (typeof ruleRecords)[number];

const fenced = (text: string) => `\`\`\`\`text\n${text}\n\`\`\`\``;

/** One rule's page, made of its record. */
function rulePage({ id, severity, description, example }: Rule): string {
  return `# ${id}

${description}

Severity unless the configuration says otherwise: **${severity}**.

A log that raises it:

${fenced(example.bad)}

One that does not:

${fenced(example.good)}

To change what it counts as, in \`recompute.config.yaml\`:

\`\`\`yaml
rules:
  ${id}: off # or info, warning, error
\`\`\`

[All rules](README.md)
`;
}

/** The pages under docs/rules, by file name: one for each rule, and the list of them. */
export function rulePages(): Record<string, string> {
  const sorted = [...ruleRecords].sort((a, b) => (a.id < b.id ? -1 : 1));
  const row = ({ id, severity, description }: Rule) =>
    `| [${id}](${id}.md) | ${severity} | ${description.replace(/\|/g, '\\|').split(/(?<=\.)\s/, 1)[0]} |`;
  const list = `# Findings

What \`recompute grade\` and \`recompute inspect\` may find amiss with a log. Findings never change a verdict; those of
level error and warning are listed at the head of a scorecard.

| rule | severity | what it says |
| --- | --- | --- |
${sorted.map(row).join('\n')}

\`duplicate-log\`, and two reports for one model and homework, are found where many logs are graded together: see the
index of the reports.
`;
  return Object.fromEntries([
    ['README.md', list],
    ...sorted.map((rule) => [`${rule.id}.md`, rulePage(rule)]),
  ]);
}
