// Time from asking for the script to its first answer, in Chromium: each subject bundled into a page of its own, each run cold (a fresh
// context, so neither bytes nor compiled code are cached).
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { launchChromium } from '../browser/chromium.mjs';

const out = fileURLToPath(new URL('../../build/bench/', import.meta.url));
const wasm = fileURLToPath(new URL('../../wasm/dist/form.wasm', import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

const entry = (name) => `
import { subject } from './subjects/${name}.mjs';
import { validForm, wrongForm } from './forms.mjs';
const check = await subject();
if (check(validForm).ok !== true || check(wrongForm).ok !== false) throw new Error('checks something else');
const [script] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/app.js'));
globalThis.taken = performance.now() - script.startTime;
`;

async function bundle(name) {
  const folder = join(out, name);
  await mkdir(folder, { recursive: true });
  await build({
    stdin: { contents: entry(name), resolveDir: fileURLToPath(new URL('.', import.meta.url)), sourcefile: 'entry.mjs' },
    outfile: join(folder, 'app.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  const files = ['app.js'];
  if (name === 'prepay') {
    await copyFile(wasm, join(folder, 'form.wasm'));
    files.push('form.wasm');
  }
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><script type="module" src="app.js"></script>',
  );
  const bodies = await Promise.all(files.map((file) => readFile(join(folder, file))));
  return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
}

async function serve() {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://host').pathname;
    const file = join(out, path.endsWith('/') ? `${path}index.html` : path);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)], 'cache-control': 'no-store' });
    return response.end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** `{name, milliseconds, bytes}` a subject: the median of `runs` cold starts, and what travels with brotli. */
export async function coldStarts(names, runs = 9) {
  await rm(out, { recursive: true, force: true });
  const bytes = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bundle(name)])));
  const server = await serve();
  const browser = await launchChromium();
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  try {
    // Interleaved, so that a busy moment of the machine hits all alike. The first run of each warms up the browser itself.
    for (let run = 0; run <= runs; run += 1) {
      for (const name of names) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`http://127.0.0.1:${server.address().port}/${name}/`);
        const milliseconds = await page.waitForFunction(() => globalThis.taken).then((handle) => handle.jsonValue());
        if (run > 0) taken[name].push(milliseconds);
        await context.close();
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  return names.map((name) => ({ name, milliseconds: median(taken[name]), bytes: bytes[name] }));
}
