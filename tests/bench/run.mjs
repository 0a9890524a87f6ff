// Benchmarks, side by side in one run: node run.mjs [calls] [charges] [ratings] [start]. Timings are no tests: machines differ, ratios less so.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareCharges } from './charges/compare.mjs';
import { compareRatings } from './ratings/compare.mjs';
import { validForm, wrongForm } from './forms.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const chosen = process.argv.slice(2);
const wants = (name) => chosen.length === 0 || chosen.includes(name);
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

function table(title, columns, rows) {
  const texts = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, at) => Math.max(...texts.map((row) => row[at].length)));
  console.log(`\n${title}`);
  for (const row of texts)
    console.log(
      `  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[0]) : text.padStart(widths[at]))).join('  ')}`,
    );
}

const ratio = (value, base) => `×${(value / base).toPrecision(2)}`;

/** The native door, if it can be built; rounds like the others. */
function nativeSubject() {
  const folder = `${root}/build/native`;
  try {
    execFileSync('cmake', ['--build', folder, '--target', 'prepay_bench'], { stdio: 'ignore' });
  } catch {
    console.log('native: not built (cmake --preset native, with tests/bench in the build)');
    return undefined;
  }
  const program = ['tests/bench/prepay_bench', 'prepay_bench'].map((name) => `${folder}/${name}`).find(existsSync);
  const requests = [validForm, wrongForm].map((form) => JSON.stringify({ policy: 'wuliang', form }));
  return program && (() => JSON.parse(execFileSync(program, requests, { encoding: 'utf8' })));
}

function compareCalls(rounds = 5) {
  const subjects = {};
  for (const name of ['prepay', 'prepay-raw', 'by-hand', 'ajv', 'valibot', 'zod']) {
    subjects[name] = () =>
      JSON.parse(execFileSync(process.execPath, [`${here}/measure.mjs`, name], { encoding: 'utf8' }));
  }
  const native = nativeSubject();
  if (native) subjects['prepay, native door'] = native;
  const results = Object.fromEntries(Object.keys(subjects).map((name) => [name, { valid: [], wrong: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(subjects)) {
      const { valid, wrong } = measure();
      results[name].valid.push(valid);
      results[name].wrong.push(wrong);
    }
  }
  const medians = Object.entries(results).map(([name, { valid, wrong }]) => ({
    name,
    valid: median(valid),
    wrong: median(wrong),
  }));
  const zod = medians.find(({ name }) => name === 'zod');
  table(
    `topup.check of a six-field form, ns per call (Node ${process.versions.node}, median of ${rounds} processes; × zod 4)`,
    ['', 'valid', '× zod', 'with issues', '× zod'],
    medians.map(({ name, valid, wrong }) => [
      name,
      Math.round(valid),
      ratio(valid, zod.valid),
      Math.round(wrong),
      ratio(wrong, zod.wrong),
    ]),
  );
  const nativeRow = medians.find(({ name }) => name === 'prepay, native door');
  const raw = medians.find(({ name }) => name === 'prepay-raw');
  if (nativeRow) {
    const columns = ['', 'valid', 'with issues'];
    const times = (of) => [ratio(of.valid, nativeRow.valid), ratio(of.wrong, nativeRow.wrong)];
    table('WebAssembly against native, the same requests', columns, [['raw door in WebAssembly', ...times(raw)]]);
  }
}

async function compareStarts() {
  const { coldStarts } = await import('./pages.mjs');
  const rows = await coldStarts(['prepay', 'by-hand', 'valibot', 'ajv', 'zod', 'zod-star']);
  const zod = rows.find(({ name }) => name === 'zod');
  table(
    'From asking for the script to the first answer, Chromium, cold, median of 9 (with the policy loaded)',
    ['', 'ms', '× zod', 'bytes, brotli'],
    rows.map(({ name, milliseconds, bytes }) => [
      name,
      milliseconds.toFixed(1),
      ratio(milliseconds, zod.milliseconds),
      bytes,
    ]),
  );
}

if (wants('calls')) compareCalls();
if (wants('charges')) compareCharges(table, median);
if (wants('ratings')) compareRatings(table, median);
if (wants('start')) await compareStarts();
