/**
 * Makes `dist/`, the package as it is published: compiled JavaScript, declarations, and a manifest of its
 * own. TypeScript sources do not run from inside node_modules, so the tarball is packed from here
 * (`npm pack ./dist`). Rubrics are an answer key and stay out.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');

rmSync(dist, { recursive: true, force: true });
execFileSync('tsc', ['-p', resolve(root, 'tsconfig.build.json')], { stdio: 'inherit', cwd: root });

const { name, version, description, license, type, engines, dependencies, exports } = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
);

/** `./src/library.ts` in the checkout is `./library.js` with `./library.d.ts` in the package. */
const published = Object.fromEntries(
  Object.entries(exports as Record<string, string>).map(([entry, target]) => {
    if (!target.endsWith('.ts')) return [entry, target];
    const base = target.replace('./src/', './').replace(/\.ts$/, '');
    return [entry, { types: `${base}.d.ts`, default: `${base}.js` }];
  }),
);
const manifest = {
  name,
  version,
  description,
  license,
  type,
  engines,
  bin: { recompute: 'cli/main.js' },
  exports: published,
  dependencies,
};
writeFileSync(resolve(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const file of ['README.md', 'LICENSE']) copyFileSync(resolve(root, file), resolve(dist, file));
chmodSync(resolve(dist, 'cli/main.js'), 0o755);
