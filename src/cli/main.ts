#!/usr/bin/env node
// What Node brings along comes compiled for the flags that Node was built with: it is loaded here, before any is set,
// or it would all be compiled anew.
import 'node:crypto';
import 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import 'node:process';
import 'node:util';
import { setFlagsFromString } from 'node:v8';
import 'node:worker_threads';

// A run of grading is over before most of its code has been called often: V8's optimising compilers would take a
// fifth of its time for code that is then hardly used. What a long batch calls many times is optimised all the same,
// later. Comparing pairs, by contrast, calls little code often.
const late = { maglev: 4_000, 'maglev-osr': 1_000, turbofan: 30_000, osr: 5_000 };
if (process.argv[2] === 'grade')
  for (const [which, calls] of Object.entries(late))
    setFlagsFromString(`--invocation-count-for-${which}=${calls}`);
// With the compile cache below: functions are compiled with their module, once and for all, instead of one by one as
// they are first called, in every process anew.
setFlagsFromString('--no-lazy');
// Patterns go to machine code at once: by themselves they are compiled to bytecode for the first match and again for
// the second, a tenth of a run. (Switching the steps off by --no-regexp-tier-up would do the same, but once the first
// pattern has run that crashes the engine.)
setFlagsFromString('--regexp-tier-up-ticks=0');

// Before anything else is loaded: stripping types of the whole house costs a quarter of a second a start,
// from the cache a tenth. The commands are therefore imported behind it.
enableCompileCache();

// What packages bring along and nothing here calls: to draw formulas as HTML (only the report in HTML does, by itself),
// to start programs as subcommands.
const spared: Record<string, string> = {
  katex: '/micromark-extension-math/',
  'node:child_process': '/commander/',
};
const nothing = 'data:text/javascript,export default {}';

// An import that is written out to its ending says which file it means: to look for it on the disk, for links on
// the way and for the package around it would cost a third of the loading.
registerHooks({
  resolve: (specifier, { parentURL, conditions }, next) => {
    const from = spared[specifier];
    if (from !== undefined && parentURL?.includes(from))
      return { url: nothing, format: 'module', shortCircuit: true };
    const ending = /^\.\.?\/.*(\.[jt]s)$/.exec(specifier)?.[1];
    if (!ending || !parentURL || !conditions.includes('import')) return next(specifier);
    const { href } = new URL(specifier, parentURL);
    return { url: href, shortCircuit: true, ...(ending === '.ts' ? { format: 'module-typescript' } : {}) };
  },
});

const { run } = await import('./program.ts');
const code = await run(process.argv.slice(2));
// Once the last word is out nothing is left to do: to take the whole house down before would cost milliseconds.
for (const stream of [process.stdout, process.stderr])
  await new Promise<void>((done) => stream.write('', () => done()));
process.exit(code);
