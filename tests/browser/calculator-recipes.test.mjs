// The recipes (web/recipes), built as their readers would build them. Where a tool is not installed, the shape of its pages is tested.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  calculator,
  field,
  models,
  script,
  settled,
  tag,
  total,
  useChromium,
  withDocs,
  inlinePolicy,
} from './calculator.mjs';

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

/** A price stands in the fallback, too, for readers without scripts: it must be what the calculator answers. */
async function agrees(page) {
  const rows = await page
    .locator('prepay-calculator > table tr:has(td)')
    .evaluateAll((found) => found.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  assert.ok(rows.length > 0, 'the fallback has prices');
  for (const [name, price] of rows) {
    await calculator(page).evaluate((element, sought) => {
      const item = element.items.find((known) => known.name.en === sought);
      Object.assign(element, { item: item.id, quantities: 'call=1' });
    }, name);
    await settled(page);
    assert.equal(await total(page), price, name);
  }
}

async function works(folder, options = {}) {
  await withDocs({ folder: `${folder}/`, policy: '', ...options }, async (page) => {
    assert.equal(await calculator(page).getAttribute('state'), 'ready');
    assert.equal(await total(page), '¥0.01');
    assert.equal(await page.locator('prepay-calculator > table').isVisible(), false);
    await agrees(page);
  });
  await withDocs({ folder: `${folder}/`, policy: '', javaScriptEnabled: false, ...options }, async (page) => {
    assert.ok(await page.locator('prepay-calculator > table').isVisible(), 'without scripts the table is there');
  });
}

test('plain HTML', () => works(copied('plain', '.')));

test('the prices in the fallback of the gallery are those of the example', () => {
  const gallery = readFileSync(new URL('../../web/gallery.html', import.meta.url), 'utf8');
  const [, table] = /<prepay-calculator [^>]*>\s*(<table>.*?<\/table>)/s.exec(gallery);
  return withDocs({ body: tag({}, inlinePolicy(models) + table) }, async (page) => {
    const rows = await page
      .locator('prepay-calculator > table tbody tr')
      .evaluateAll((found) => found.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    assert.ok(rows.length > 0, 'the fallback has prices');
    for (const [name, input, output] of rows) {
      await calculator(page).evaluate((element, sought) => {
        element.item = element.items.find((known) => known.name.en === sought).id;
      }, name);
      await settled(page);
      const hint = async (meter) =>
        (await field(page, meter).locator('xpath=following-sibling::p[1]').innerText()).trim();
      assert.deepEqual([await hint('q:input'), await hint('q:output')], [`${input} / 1M`, `${output} / 1M`], name);
    }
  });
});

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
