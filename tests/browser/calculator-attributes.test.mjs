// Each attribute, custom property and part that is documented at the class does what is said of it, and the recipes name it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calculator, field, inlinePolicy, part, tag, total, useChromium, withDocs } from './calculator.mjs';

useChromium();

const read = (path) => readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8');
const source = read('src/calculator/calculator-element.ts');
const recipes = read('recipes/README.md');
const documented = (kind) => [...source.matchAll(new RegExp(`^ \\* @${kind} ([\\w-]+)`, 'gm'))].map(([, name]) => name);

const yuan = {
  code: 'CNY',
  kind: 'currency',
  quantum: '0.01',
  symbol: '¥',
  accepts: ['¥'],

  name: { en: 'CNY', 'zh-CN': 'CNY' },
};
const dollars = { ...yuan, code: 'USD', symbol: '$', accepts: ['$'] };
const channel = (id, pay_unit, pay) => ({
  id,
  name: { en: id, 'zh-CN': id },
  pay_unit,
  amount_unit: 'USD',
  rate: { pay, credit: '1' },
  rounding: 'exact',
  custom: true,
  methods: [{ id }],
});
const policy = {
  prepay: 1,
  id: 'attributes',
  name: { en: 'Attributes', 'zh-CN': 'Attributes' },
  units: [dollars, yuan],
  balance_unit: 'USD',
  topup: {
    channels: [
      channel('card', 'USD', '1'),
      { ...channel('wire', 'USD', '1'), fee: { flat: '1', rounding: 'exact' } },
      channel('alipay', 'CNY', '7'),
    ],
  },
  rating: {
    rounding: 'half_up',
    groups: [
      { id: 'standard', ratio: '1', users: [{ user: 'bob', ratio: '0.8' }] },
      { id: 'partner', ratio: '0.9' },
    ],
    service_tiers: [{ id: 'flex' }],
    items: [
      {
        id: 'api',
        rates: { call: { rate: '1' } },
        variants: [
          { when: { service_tier: 'flex' }, multiplier: '0.5' },
          { when: { region: 'EU' }, multiplier: '1.1' },
          { when: { option: 'fast' }, multiplier: '3' },
          { when: { window: { from: '10:00', to: '12:00', utc_offset_minutes: 0 } }, multiplier: '0.25' },
        ],
      },
      { id: 'dear', rates: { call: { rate: '2' } } },
      { id: 'chat', rates: { input: { rate: '1', per: 1000 }, output: { rate: '2', per: 1000 } } },
    ],
  },
};

const costs = (money) => async (page) => assert.equal(await total(page), money);
const says = (selector, words) => async (page) =>
  assert.match(await part(page, selector).first().innerText(), words, selector);
const paid = (money) => says('.topup .rows', new RegExp(`^You pay\\s+${money.replace(/[$.]/g, '\\$&')}\n`));

const attributes = {
  policy: [{ policy: 'xunan' }, costs('¥0.01')],
  // 1,200 tokens in and 400 out.
  item: [{ item: 'chat' }, costs('$2.00')],
  quantities: [{ item: 'chat', quantities: 'input=500 output=250' }, costs('$1.00')],
  preset: [{ item: 'chat', preset: 'rag' }, costs('$7.00')],
  'per-day': [{ 'per-day': '3' }, says('.hero', /A day, 3 calls\s+\$3\.00\s+30 days\s+\$90\.00/)],
  days: [{ 'per-day': '3', days: '10' }, says('.hero', /10 days\s+\$30\.00/)],
  balance: [{ balance: '5' }, says('.fold', /It pays for 5 such calls\./)],
  grants: [{ grants: 'gift=2 paid=4' }, says('.fold', /Credit 2[^]*It pays for 6 such calls\./)],
  topup: [{ topup: '10', method: 'card' }, paid('$10.00')],
  method: [{ topup: '10', method: 'wire' }, paid('$11.00')],
  currency: [{ topup: '10', currency: 'CNY' }, paid('¥70.00')],
  compare: [{ compare: 'dear' }, says('.compared', /api[^]*cheapest[^]*dear[^]*×2/)],
  maximum: [{ item: 'chat', maximum: 'output=1000' }, says('.held', /at most \$3\.20 is held/)],
  group: [{ group: 'partner' }, costs('$0.90')],
  user: [{ group: 'standard', user: 'bob' }, costs('$0.80')],
  'service-tier': [{ 'service-tier': 'flex' }, costs('$0.50')],
  region: [{ region: 'EU' }, costs('$1.10')],
  options: [{ options: 'fast' }, costs('$3.00')],
  at: [{ at: '2026-11-21T11:00:00Z' }, costs('$0.25')],
  locale: [{ locale: 'zh-CN' }, says('.hero', /^每次调用/)],
  theme: [
    { theme: 'dark' },
    async (page) =>
      assert.equal(await calculator(page).evaluate((element) => getComputedStyle(element).colorScheme), 'dark'),
  ],
  share: [
    { share: 'ours' },
    async (page) => assert.match(await calculator(page).evaluate((element) => element.link()), /#ours\.quantities=/),
  ],
  'heading-level': [
    { 'heading-level': '4' },
    async (page) => assert.equal(await part(page, '[role="heading"][aria-level="4"]').count(), 2),
  ],
  readonly: [
    { readonly: '' },
    async (page) => {
      assert.equal(await part(page, ':is(input:not([readonly], [disabled]), .chip, .picks)').count(), 0);
      assert.equal(await part(page, 'select:not([disabled])').count(), 0);
    },
  ],
  sections: [
    { sections: 'ladder', balance: '5' },
    async (page) => {
      assert.ok(await part(page, '.ladder').isVisible());
      assert.equal(await part(page, ':is(.chips, .main table, .steps, .fold, .take)').count(), 0);
    },
  ],
};

for (const [name, [given, check]] of Object.entries(attributes))
  test(`attribute ${name}`, () => withDocs({ body: tag(given, given.policy ? '' : inlinePolicy(policy)) }, check));

// What stays editable beside it shows that the word means no more than it says.
const fixedBy = {
  item: 'item',
  quantities: 'q:input',
  workload: 'perDay',
  conditions: 'group',
  wallet: 'balance',
  topup: 'topup',
};
for (const [word, name] of Object.entries(fixedBy))
  test(`readonly="${word}"`, () =>
    withDocs(
      { body: tag({ item: 'chat', readonly: word, balance: '5', group: 'partner' }, inlinePolicy(policy)) },
      async (page) => {
        for (const other of Object.values(fixedBy)) {
          const found = field(page, other);
          const isFixed = await found.evaluate((control) => control.disabled || control.readOnly === true);
          assert.equal(isFixed, other === name, other);
        }
        assert.equal(await part(page, '.picks').count(), 1);
      },
    ));

test('readonly="compare"', () =>
  withDocs({ body: tag({ compare: 'dear', readonly: 'compare' }, inlinePolicy(policy)) }, async (page) => {
    assert.equal(await part(page, '.picks').count(), 0);
    assert.ok(await part(page, '.compared').isVisible());
    assert.ok(await field(page, 'perDay').isEditable());
  }));

const shownBy = {
  presets: '.chips',
  cost: '.main table',
  steps: '.steps',
  ladder: '.ladder',
  topup: '.topup',
  compare: '.picks',
  export: '.take',
};
for (const [section, selector] of Object.entries({ ...shownBy, wallet: '.fold [name="balance"]' }))
  test(`sections="${section}"`, () => {
    const twoUses = structuredClone(policy);
    return withDocs({ body: tag({ item: 'chat', sections: section }, inlinePolicy(twoUses)) }, async (page) => {
      assert.equal(await part(page, selector).count(), 1);
      for (const [other, hidden] of Object.entries(shownBy))
        if (other !== section) assert.equal(await part(page, hidden).count(), 0, other);
    });
  });

const properties = {
  '--prepay-accent': ['rgb(1, 2, 3)', '.chip[aria-pressed="true"]', 'backgroundColor'],
  '--prepay-on-accent': ['rgb(1, 2, 3)', '.chip[aria-pressed="true"]', 'color'],
  '--prepay-surface': ['rgb(1, 2, 3)', '.card', 'backgroundColor'],
  '--prepay-surface-quiet': ['rgb(1, 2, 3)', '.result', 'backgroundColor'],
  '--prepay-ink': ['rgb(1, 2, 3)', '.card', 'color'],
  '--prepay-ink-quiet': ['rgb(1, 2, 3)', '.hint', 'color'],
  '--prepay-line': ['rgb(1, 2, 3)', '.card', 'borderTopColor'],
  '--prepay-line-control': ['rgb(1, 2, 3)', '.control', 'borderTopColor'],
  '--prepay-font': ['serif', '.card', 'fontFamily'],
  '--prepay-font-size': ['21px', '.base', 'fontSize'],
  '--prepay-radius': ['3px', '.card', 'borderTopLeftRadius'],
  '--prepay-shadow': ['rgb(1, 2, 3) 4px 5px 6px 7px', '.card', 'boxShadow'],
};
for (const [name, [value, selector, style]] of Object.entries(properties))
  test(`property ${name}`, () =>
    withDocs(
      {
        body: tag({ item: 'chat', preset: 'chat' }, inlinePolicy(policy)),
        files: { '/style.css': `prepay-calculator { ${name}: ${value}; }` },
      },
      async (page) => {
        const seen = part(page, selector).first();
        assert.equal(await seen.evaluate((element, key) => getComputedStyle(element)[key], style), value);
      },
    ));

test('parts can be dressed from outside', () => {
  const parts = documented('csspart');
  const rules = parts.map(
    (name, index) => `::part(${name}) { --dressed-${name}: yes; outline: ${index + 1}px solid; }`,
  );
  const files = { '/style.css': rules.map((rule) => `prepay-calculator${rule}`).join(' ') };
  return withDocs({ body: tag({ balance: '5' }, inlinePolicy(policy)), files }, async (page) => {
    for (const name of parts) {
      const dressed = await part(page, `[part~="${name}"]`).evaluateAll(
        (found, property) => found.map((element) => getComputedStyle(element).getPropertyValue(property)),
        `--dressed-${name}`,
      );
      assert.ok(dressed.length > 0, name);
      assert.ok(
        dressed.every((value) => value === 'yes'),
        name,
      );
    }
  });
});

test('what the class documents is tested here, and named in the recipes', () => {
  assert.deepEqual(
    Object.keys(attributes).sort(),
    documented('attr')
      .filter((name) => name !== 'state')
      .sort(),
  );
  assert.deepEqual(Object.keys(properties).sort(), documented('cssprop').sort());
  for (const name of [...documented('attr').filter((name) => name !== 'state'), ...documented('cssprop')])
    assert.match(recipes, new RegExp(`\`${name}\\b`), name);
  const [, parts] = /::part\(([^)]+)\)/.exec(recipes);
  assert.deepEqual(parts.split(' ').sort(), documented('csspart').sort());
});
