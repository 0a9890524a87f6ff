// The tables of `node run.mjs ratings`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeRows, policy, usages } from './job.mjs';
import { columns, emptyNumbers, gather, most } from './numbers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const native = fileURLToPath(new URL('../../../build/native', import.meta.url));

const subjects = {
  prepay: { name: 'Prepay, WebAssembly' },
  'prepay-objects': { name: 'the same, from row objects' },
  'prepay-text': { name: 'the same, from lines of text' },
  big: { name: 'big.js 7', target: 15 },
  decimal: { name: 'decimal.js 10', target: 30 },
};

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const script = (file, ...args) => JSON.parse(run(process.execPath, ['--expose-gc', `${here}/${file}`, ...args]));

/** Milliseconds natively, if the program can be built. */
function nativeSubject(folder) {
  try {
    execFileSync('cmake', ['--build', native, '--target', 'prepay_rows_bench'], { stdio: 'ignore' });
  } catch {
    console.log('native: not built (cmake --preset native, with tests/bench in the build)');
    return undefined;
  }
  const program = `${native}/tests/bench/prepay_rows_bench`;
  if (!existsSync(program)) return undefined;
  const rows = makeRows();
  const files = [0, 1, 2, 3].map((part) => {
    const file = join(folder, `rows-${part}`);
    const numbers = gather(rows, part * most, (part + 1) * most, emptyNumbers());
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(`${JSON.stringify({ policy: '@1', columns })}\0`), Buffer.from(numbers.buffer)]),
    );
    return file;
  });
  const load = join(folder, 'policy.json');
  writeFileSync(load, JSON.stringify({ policy }));
  return () => Number(run(program, [load, ...files])) / 1e6;
}

/** `print(title, columns, rows)` prints a table. */
export function compareRatings(print, median, rounds = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'prepay-ratings-'));
  const measures = Object.fromEntries(
    Object.keys(subjects).map((id) => [id, () => script('measure.mjs', id).milliseconds]),
  );
  const measureNative = nativeSubject(folder);
  if (measureNative) measures.native = measureNative;
  const taken = Object.fromEntries(Object.keys(measures).map((id) => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [id, measure] of Object.entries(measures)) taken[id].push(measure());
  }
  rmSync(folder, { recursive: true });
  const medians = Object.fromEntries(Object.entries(taken).map(([id, values]) => [id, median(values)]));
  const row = (name, milliseconds, goal) => [
    name,
    milliseconds.toFixed(0),
    ((milliseconds * 1e6) / usages).toFixed(0),
    `×${(milliseconds / medians.prepay).toPrecision(2)}`,
    goal,
  ];
  print(
    `${usages} usages priced, rounded and added up (Node ${process.versions.node}, median of ${rounds} processes)`,
    ['', 'ms', 'ns per usage', '× Prepay', 'target'],
    [
      ...(medians.native ? [row('Prepay, native', medians.native, '')] : []),
      ...Object.entries(subjects).map(([id, { name, target }]) => row(name, medians[id], target ? `≥ ×${target}` : '')),
    ],
  );
  const { bytes, models, parse, load } = script('loading.mjs');
  print(
    `A rate card of ${models} models, ${(bytes / 1e6).toFixed(2)} MB of JSON, ms`,
    ['JSON.parse', 'policy.load in WebAssembly', '× JSON.parse', 'target'],
    [[parse.toFixed(1), load.toFixed(1), `×${(load / parse).toPrecision(2)}`, '≤ ×5']],
  );
}
