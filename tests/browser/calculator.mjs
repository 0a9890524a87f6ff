// What the tests of the calculator share: a documentation page of somebody else's, as strict as one can be, with the one file in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, before } from 'node:test';
import { launchChromium } from './chromium.mjs';
import { dist } from './static-server.mjs';

/** No `connect-src`, nothing inline, and no text becomes markup. */
export const strictPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";

export const script = readFileSync(`${dist}prepay-calculator.js`);
export const models = JSON.parse(readFileSync(`${dist}example-models.json`, 'utf8'));

const style = `html { color-scheme: light; background: #fff; color: #131c2b; font: 16px/1.5 sans-serif; }
html.dark { color-scheme: dark; background: #0e131a; color: #e9eef6; } body { margin: 0; } main { max-width: 72rem; margin: auto; padding: 1rem; }`;

const types = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.html': 'text/html' };

let browser;

export function useChromium() {
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The tag with attributes; `inside` is what stands in it. */
export function tag(attributes = {}, inside = '<p id="fallback">A table of prices.</p>') {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<prepay-calculator${written.join('')}>${inside}</prepay-calculator>`;
}

export const inlinePolicy = (policy) =>
  `<script type="application/json">${JSON.stringify(policy).replaceAll('<', '\\u003c')}</script>`;

/**
 * Opens a page with `body` in it, runs the test, closes it. `files` are served besides, by path; `folder` serves a site that was built.
 * `requests` holds the paths that were asked for. An error in the page, or anything that its policy blocked, fails the test.
 */
export async function withDocs(options, test) {
  const {
    body = tag({ policy: 'example-models' }),
    scripts = ['prepay-calculator.js'],
    files = {},
    folder,
    policy = strictPolicy,
    lang = 'en',
    theme = 'light',
    width = 1280,
    height = 900,
    fragment = '',
    path = '/',
    now = '2026-11-21T04:00:00Z',
    timers = false,
    javaScriptEnabled = true,
    allowed,
    wait = '[state]:not([state="loading"])',
    ...context
  } = options;
  const page = `<!doctype html><html lang="${lang}" class="${theme}"><head><meta charset="utf-8"><title>Prices</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css">
${scripts.map((source) => `<script type="module" src="/${source}"></script>`).join('')}</head>
<body><main><h1>Prices</h1><h2>What it costs</h2>${body}</main></body></html>`;
  const served = { '/': page, '/style.css': style, '/prepay-calculator.js': script, ...files };
  const requests = [];
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (asked !== '/favicon.ico') requests.push(asked);
    let content = folder ? undefined : served[asked];
    const file = folder && normalize(join(folder, asked.endsWith('/') ? `${asked}index.html` : asked));
    if (file?.startsWith(folder)) content = await readFile(file).catch(() => undefined);
    if (content === undefined) return response.writeHead(404).end('not found');
    const type = types[extname(asked)] ?? 'text/html';
    response.writeHead(200, {
      'content-type': type === 'text/html' ? `${type}; charset=utf-8` : type,
      ...(policy && { 'content-security-policy': policy }),
    });
    return response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const view = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    reducedMotion: 'reduce',
    javaScriptEnabled,
    ...context,
  });
  const opened = await view.newPage();
  opened.setDefaultTimeout(10_000);
  // What a model costs may depend on the hour. With `timers`, page.clock.runFor() lets what was put off happen.
  if (timers) await opened.clock.install({ time: now });
  else await opened.clock.setFixedTime(now);
  const troubles = [];
  opened.on('pageerror', (error) => troubles.push(String(error)));
  opened.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !/favicon/.test(text) && !allowed?.test(text)) troubles.push(text);
  });
  try {
    await opened.goto(`http://127.0.0.1:${server.address().port}${path}${fragment}`);
    if (javaScriptEnabled && wait) await opened.waitForSelector(`prepay-calculator${wait}`, { state: 'attached' });
    await test(opened, requests);
    assert.deepEqual(troubles, []);
  } finally {
    await view.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A page with the example models, and what a test states of the tag. */
export const withModels = (attributes, options, test) =>
  withDocs({ body: tag(attributes, inlinePolicy(options.models ?? models)), ...options }, test);

export const calculator = (page) => page.locator('prepay-calculator');
export const part = (page, selector) => page.locator(`prepay-calculator ${selector}`);
export const field = (page, name) => part(page, `[name="${name}"]`);
export const total = (page) => part(page, '.main-figure dd').innerText();
export const settled = (page) => page.evaluate(() => document.querySelector('prepay-calculator').updateComplete);
