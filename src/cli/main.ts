#!/usr/bin/env node
import { enableCompileCache, registerHooks } from 'node:module';

// Before anything else is loaded: stripping types of the whole house costs a quarter of a second a start,
// from the cache a tenth. The commands are therefore imported behind it.
enableCompileCache();

// What one source file imports of another is written out to its ending: looking for it on the disk, for links on
// the way and for the package around it would cost a third of the loading.
registerHooks({
  resolve: (specifier, context, next) =>
    context.parentURL !== undefined && specifier.startsWith('.') && specifier.endsWith('.ts')
      ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2));
