import type { Command } from 'commander';
import { askCommand } from './ask.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { diffCommand } from './diff.ts';
import type { Finish } from './exit-code.ts';
import { exportCommand } from './export.ts';
import { gradeCommand } from './grade.ts';
import { inspectCommand } from './inspect.ts';
import { mergeCommand } from './merge.ts';
import { reviewCommand } from './review.ts';
import { rubricCommand } from './rubric.ts';
import { sampleCommand } from './sample.ts';
import { verifyProofCommand } from './verify-proof.ts';

/** Every command, in the order of the help. A new one is a file of its own and a line here. */
export function allCommands(finish: Finish): Command[] {
  return [
    gradeCommand(finish),
    inspectCommand(finish),
    checkCommand(finish),
    diffCommand(finish),
    mergeCommand(finish),
    reviewCommand(finish),
    sampleCommand(finish),
    exportCommand(finish),
    verifyProofCommand(finish),
    rubricCommand(finish),
    askCommand(finish),
    compareCommand(finish),
  ];
}
