#!/usr/bin/env node
import { enableCompileCache, registerHooks } from 'node:module';

// Before anything else is loaded: stripping types of the whole house costs a quarter of a second a start,
// from the cache a tenth. The commands are therefore imported behind it.
enableCompileCache();

// An import that is written out to its ending says which file it means: to look for it on the disk, for links on
// the way and for the package around it would cost a third of the loading.
registerHooks({
  resolve: (specifier, { parentURL, conditions }, next) => {
    const ending = /^\.\.?\/.*(\.[jt]s)$/.exec(specifier)?.[1];
    if (!ending || !parentURL || !conditions.includes('import')) return next(specifier);
    const { href } = new URL(specifier, parentURL);
    return { url: href, shortCircuit: true, ...(ending === '.ts' ? { format: 'module-typescript' } : {}) };
  },
});

const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2));
