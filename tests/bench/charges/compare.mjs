// The tables of `node run.mjs charges`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkResult, job } from './job.mjs';
import { applyRequest, openRequest, resultOf, rowRequests, stateRequest } from './prepay-requests.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const native = fileURLToPath(new URL('../../../build/native', import.meta.url));

// What each is called, and how many times faster Prepay in WebAssembly is to be.
const subjects = {
  prepay: { name: 'Prepay, WebAssembly' },
  'number-columns': { name: 'Number in typed arrays', target: 1 },
  'number-rows': { name: 'Number, rows as objects', target: 5 },
  'bigint-rows': { name: 'BigInt, rows as objects', target: 10 },
  big: { name: 'big.js 7' },
  decimal: { name: 'decimal.js 10', target: 40 },
  dinero: { name: 'dinero.js 2' },
};

// Two digits: the others are the machine's mood.
const times = (ratio) => (ratio < 100 ? ratio.toPrecision(2) : Number(ratio.toPrecision(2)));

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const script = (file, ...args) => JSON.parse(run(process.execPath, ['--expose-gc', `${here}/${file}`, ...args]));

/** Milliseconds natively, if the program can be built. */
function nativeSubject() {
  try {
    execFileSync('cmake', ['--build', native, '--target', 'prepay_charge_bench'], { stdio: 'ignore' });
  } catch {
    console.log('native: not built (cmake --preset native, with tests/bench in the build)');
    return undefined;
  }
  const program = `${native}/tests/bench/prepay_charge_bench`;
  if (!existsSync(program)) return undefined;
  const text = (operation, request) => `${operation} ${JSON.stringify(request)}`;
  const requests = [
    text('wallet.open', openRequest),
    text('wallet.apply', applyRequest('$wallet')),
    text('wallet.run', stateRequest('$wallet')),
    ...rowRequests('$wallet').map((request) => text('wallet.query', request)),
  ];
  return () => {
    const [nanoseconds, state, ...pages] = run(program, requests)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    checkResult(resultOf(state, pages));
    return nanoseconds / 1e6;
  };
}

/** `print(title, columns, rows)` prints a table. */
export function compareCharges(print, median, rounds = 3) {
  const measures = Object.fromEntries(
    Object.keys(subjects).map((id) => [id, () => script('measure.mjs', id).milliseconds]),
  );
  const measureNative = nativeSubject();
  if (measureNative) measures.native = measureNative;
  const taken = Object.fromEntries(Object.keys(measures).map((id) => [id, []]));
  const load = [loadavg()[0]];
  // Interleaved, so that a busy moment of the machine hits all alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const [id, measure] of Object.entries(measures)) taken[id].push(measure());
    load.push(loadavg()[0]);
  }
  const medians = Object.fromEntries(Object.entries(taken).map(([id, values]) => [id, median(values)]));
  const loads = `load ${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}`;
  const row = (name, milliseconds, goal) => [
    name,
    milliseconds.toFixed(milliseconds < 100 ? 1 : 0),
    ((milliseconds * 1e6) / job.charges).toFixed(1),
    `×${times(milliseconds / medians.prepay)}`,
    goal,
  ];
  print(
    `${job.charges} charges of one event (Node ${process.versions.node}, median of ${rounds} processes, ${loads}; × Prepay in WebAssembly)`,
    ['', 'ms', 'ns per charge', '× Prepay', 'target'],
    [
      ...(medians.native ? [row('Prepay, native', medians.native, '≥ ×0.67')] : []),
      ...Object.entries(subjects).map(([id, { name, target }]) => row(name, medians[id], target ? `≥ ×${target}` : '')),
    ],
  );
  print(
    'The same charges as events of their own through the door in WebAssembly, µs per event, by entries of history',
    ['entries', 'one a request', '1000 a request'],
    script('history.mjs').map(({ length, single, batch }) => [length, single.toFixed(2), batch.toFixed(2)]),
  );
}
