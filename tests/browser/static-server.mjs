// Serves the built page as a careful host would: right MIME types, and a policy under which nothing inline runs.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

// The runner names a copy, so that a build that runs meanwhile cannot pull the page from under a test.
export const dist = process.env.PREPAY_PAGE ?? fileURLToPath(new URL('../../web/dist/', import.meta.url));
export const contentPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** `refuse`: paths of this pattern are answered with 404; `slow`: only after `release()`. `received` keeps what forms sent. */
export async function startServer({ policy = contentPolicy, refuse, slow } = {}) {
  const received = [];
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') return receive(request, response, received);
    const path = new URL(request.url, 'http://host').pathname;
    const ready = slow?.test(path) ? released : Promise.resolve();
    return ready.then(() => send(path, response, policy, refuse));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    received,
    release,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const inPackage = '/package/';
const packageDist = fileURLToPath(new URL('../../wasm/dist/', import.meta.url));

/** The npm package stands beside the page. */
function fileOf(path) {
  const [folder, name] = path.startsWith(inPackage) ? [packageDist, path.slice(inPackage.length)] : [dist, path];
  const file = normalize(join(folder, name.endsWith('/') ? `${name}index.html` : name));
  return file.startsWith(folder) ? file : undefined;
}

async function send(path, response, policy, refuse) {
  const file = fileOf(path);
  try {
    if (file === undefined || refuse?.test(path)) throw new Error('not found');
    const body = await readFile(file);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(body);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  }
}

async function receive(request, response, received) {
  let body = '';
  for await (const part of request) body += part;
  received.push(Object.fromEntries(new URLSearchParams(body)));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>received</title>');
}
