// Makes the npm package from what CMake built: node build.mjs [folder of prepay.js and prepay.wasm] [folder of the package]
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { writeIssueCodes } from './issue_codes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const from = resolve(process.argv[2] ?? join(here, '../build/wasm/wasm'));
const dist = resolve(process.argv[3] ?? join(here, 'dist'));

// Everything is made beside the package first, so that whoever uses it meanwhile never misses a file.
const made = `${dist}.made`;

await writeIssueCodes();
await rm(made, { recursive: true, force: true });
await mkdir(made, { recursive: true });

// The declarations; this is also the check of all types.
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '--project', here, '--emitDeclarationOnly', '--outDir', made], {
  stdio: 'inherit',
});

// One module for each entry. Syntax is left alone: folding constants would turn the name of Node's file system into an import that
// bundlers for the page try to resolve.
await build({
  entryPoints: ['index', 'form', 'importer', 'embedded'].map((name) => join(here, `src/${name}.ts`)),
  outdir: made,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minifyWhitespace: true,
  minifyIdentifiers: true,
  external: ['./prepay.glue.js'],
  logLevel: 'warning',
});

const glue = await transform(await readFile(join(from, 'prepay.js'), 'utf8'), {
  minify: true,
  format: 'esm',
  target: 'es2022',
});
await writeFile(join(made, 'prepay.glue.js'), glue.code);
await copyFile(join(from, 'prepay.wasm'), join(made, 'prepay.wasm'));
// Modules with other operations, which need no glue.
for (const name of ['form.wasm', 'import.wasm', 'calculator.wasm']) await copyFile(join(from, name), join(made, name));

await mkdir(dist, { recursive: true });
const files = await readdir(made);
for (const file of files) await rename(join(made, file), join(dist, file));
for (const file of await readdir(dist)) if (!files.includes(file)) await rm(join(dist, file), { recursive: true });
await rm(made, { recursive: true });
