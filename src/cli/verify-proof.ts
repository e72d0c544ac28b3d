import { Command } from 'commander';
import { terminalLine } from '../escape/terminal.ts';
import { exitCode, type Finish } from './exit-code.ts';
import { paint, print, progress } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

/** `recompute verify-proof`: does a proof's scorecard come out of its inputs again? */
export function verifyProofCommand(finish: Finish): Command {
  return new Command('verify-proof')
    .description('grade the log in a proof again, everything recomputed, and hold it against its scorecard')
    .argument('<proofs...>', 'files that `grade --proof` wrote')
    .addHelpText('after', '\nExit codes: 0 all hold; 1 one does not; 2 could not run.')
    .action(async (proofs: string[]) => {
      const { verifyProof } = await import('../proof.ts');
      let failed = 0;
      for (const path of proofs) {
        progress(path);
        const { log, faults, madeBy } = await usage(() => verifyProof(path, { version }));
        progress('');
        const told = faults.length === 0 ? paint('green', 'holds') : paint('red', 'does not hold');
        await print(`${terminalLine(path)}: ${told} (${terminalLine(log)}, ${terminalLine(madeBy)})\n`);
        for (const fault of faults) await print(`  ${terminalLine(fault)}\n`);
        if (faults.length > 0) failed += 1;
      }
      finish(failed > 0 ? exitCode.attention : exitCode.ok);
    });
}
