// The recipes (web/recipes), built as their readers would build them. Where a tool is not installed, the shape of its pages is tested.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { calculator, script, total, useChromium, withDocs } from './calculator.mjs';

useChromium();

const recipes = fileURLToPath(new URL('../../web/recipes/', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const places = [];

after(() => {
  for (const place of places) rmSync(place, { recursive: true });
});

/** A copy of a recipe, with the script where its readers put it. */
function copied(name, scripts, parent = tmpdir()) {
  const place = mkdtempSync(join(parent, `prepay-${name}-`));
  places.push(place);
  cpSync(join(recipes, name), place, { recursive: true });
  mkdirSync(join(place, scripts), { recursive: true });
  writeFileSync(join(place, scripts, 'prepay-calculator.js'), script);
  return place;
}

async function works(folder, options = {}) {
  await withDocs({ folder: `${folder}/`, policy: '', ...options }, async (page) => {
    assert.equal(await calculator(page).getAttribute('state'), 'ready');
    assert.equal(await total(page), '¥0.01');
    assert.equal(await page.locator('prepay-calculator > table').isVisible(), false);
  });
  await withDocs({ folder: `${folder}/`, policy: '', javaScriptEnabled: false, ...options }, async (page) => {
    assert.ok(await page.locator('prepay-calculator > table').isVisible(), 'without scripts the table is there');
  });
}

test('plain HTML', () => works(copied('plain', '.')));

test('VitePress', { skip: !existsSync(join(modules, 'vitepress')) && 'vitepress is not installed' }, async () => {
  // Vue and VitePress are found from inside the repository.
  const place = copied('vitepress', 'public', recipes);
  execFileSync(process.execPath, [join(modules, 'vitepress/bin/vitepress.js'), 'build', place], { stdio: 'pipe' });
  await works(join(place, '.vitepress/dist'));
});

const installed = (program) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

test('MkDocs', { skip: !installed('mkdocs') && 'mkdocs is not installed' }, async () => {
  const place = copied('mkdocs', 'docs');
  execFileSync('mkdocs', ['build', '--quiet', '--strict'], { cwd: place, stdio: 'pipe' });
  // Its theme asks others for fonts and icons.
  await works(join(place, 'site'), { allowed: /net::ERR|Failed to load resource/ });
});

test('the page that MkDocs makes: a block keeps tag and table together', async () => {
  const place = copied('mkdocs', 'docs');
  const source = readFileSync(join(place, 'docs/index.md'), 'utf8');
  assert.match(source, /^<div>\n<prepay-calculator/m);
  writeFileSync(
    join(place, 'docs/index.html'),
    `<!doctype html><meta charset="utf-8"><title>API</title>${source.replace(/^# .*$/m, '')}`,
  );
  await works(join(place, 'docs'));
});

test('the page that Docusaurus makes: the tag as React writes it, the script in the head', async () => {
  const place = copied('docusaurus', 'static');
  const source = readFileSync(join(place, 'docs/prices.mdx'), 'utf8');
  const config = readFileSync(join(place, 'docusaurus.config.js'), 'utf8');
  assert.match(config, /src: '\/prepay-calculator\.js', type: 'module'/);
  const markup = source.replace(/^# .*$/m, '').trim();
  writeFileSync(
    join(place, 'static/index.html'),
    `<!doctype html><html lang="en" data-theme="dark"><head><meta charset="utf-8"><title>API</title>
<script src="/prepay-calculator.js" type="module"></script></head><body><div id="__docusaurus">${markup}</div></body></html>`,
  );
  await works(join(place, 'static'));
});
