// What the calculator shows is what the rules make of it. The figures here are worked out by hand from the prices of the example.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  calculator,
  field,
  models,
  part,
  settled,
  tag,
  total,
  useChromium,
  withDocs,
  withModels,
} from './calculator.mjs';
import { richPolicy } from './rich-policy.mjs';

useChromium();

const rows = (page, selector) =>
  part(page, `${selector} tbody tr`).evaluateAll((found) =>
    found.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
  );
const facts = (page, selector) =>
  part(page, `${selector} > div`).evaluateAll((found) =>
    Object.fromEntries(found.map((row) => [row.querySelector('dt').innerText, row.querySelector('dd').innerText])),
  );
const open = (page, words) => part(page, 'summary').filter({ hasText: words }).click();

test('a call, a day, a month, what is held, and every line', () =>
  withModels({ preset: 'agent' }, {}, async (page) => {
    assert.deepEqual(await facts(page, '.hero'), {
      'One call': '$0.046',
      'A day, 300 calls': '$13.80',
      '30 days': '$414.00',
    });
    // 6,000 fresh and 34,000 cached tokens, and the most that can come out: 0.015 + 0.0085 + 8,192 × 15 ÷ 1,000,000.
    assert.match(await part(page, '.held').innerText(), /at most \$0\.14638 is held/);
    assert.deepEqual((await rows(page, '.main')).slice(0, 3), [
      ['Input tokens', '6,000', '$2.50 / 1M', '$0.015'],
      ['Cached tokens', '34,000', '$0.25 / 1M', '$0.0085'],
      ['Output tokens', '1,500', '$15.00 / 1M', '$0.0225'],
    ]);
    assert.deepEqual(await facts(page, '.ladder dl'), {
      1: '$0.046',
      '1K': '$46.00',
      '100K': '$4,600.00',
      '1M': '$46,000.00',
    });
  }));

test('each rounding is shown, with what it changed', () =>
  withModels({ item: 'aster-small', quantities: 'input=3 output=1' }, {}, async (page) => {
    await open(page, 'Every step');
    const steps = await part(page, '.steps').innerText();
    assert.match(steps, /3 × \$0\.25 ÷ 1,000,000 = \$0\.00000075 → \$0\.000001 \(rounded, half up, \+\$0\.00000025\)/);
    assert.match(steps, /1 × \$2\.00 ÷ 1,000,000 = \$0\.000002$/m);
  }));

test('a balance: how many calls, which one overdraws and by how much, and for how long', () =>
  withModels({ preset: 'agent', balance: '20', at: '2026-11-21T00:00:00Z' }, { timezoneId: 'UTC' }, async (page) => {
    const wallet = await part(page, '.fold').first().innerText();
    assert.match(wallet, /It pays for 434 such calls\./);
    assert.match(wallet, /Call 435 would lack \$0\.01\./);
    assert.match(wallet, /It lasts 1 whole day, until Nov 22, 2026\./);
  }));

test('a field names the unit it counts in: a currency by its code, a platform’s own credit by its name', () =>
  withModels({ balance: '20', topup: '10' }, { models: richPolicy }, async (page) => {
    const labelOf = (name) => field(page, name).evaluate(({ labels: [label] }) => label.innerText.trim());
    assert.deepEqual([await labelOf('balance'), await labelOf('topup')], ['Balance in points', 'Top-up amount in CNY']);
  }));

test('a section stays open while its field is emptied, and closes when somebody closes it', () =>
  withModels({ preset: 'agent', balance: '20' }, {}, async (page) => {
    const fold = part(page, 'details.fold').first();
    const isOpen = () => fold.evaluate(({ open: shown }) => shown);
    await field(page, 'balance').fill('');
    await settled(page);
    assert.equal(await isOpen(), true);
    await field(page, 'balance').pressSequentially('35');
    assert.equal(await field(page, 'balance').inputValue(), '35');
    await open(page, 'Your balance');
    await field(page, 'perDay').fill('7');
    await settled(page);
    assert.equal(await isOpen(), false);
  }));

test('a top-up: fee, balance, calls; a debt is paid first', () =>
  withModels({ preset: 'agent', balance: '20', topup: '10' }, {}, async (page) => {
    assert.deepEqual(await facts(page, '.topup .rows'), {
      'You pay': '$10.80',
      'Fee (included)': '$0.80',
      Credited: '$10.00',
      'Balance afterwards': '$30.00',
      'Such calls then': '652',
    });
    await field(page, 'balance').fill('-2');
    await settled(page);
    const owed = await facts(page, '.topup .rows');
    assert.equal(owed['First repays debt'], '$2.00');
    assert.equal(owed['Balance afterwards'], '$8.00');
    assert.equal(owed['Such calls then'], '173');
  }));

test('every rounding of a top-up is shown on request', () => {
  const policy = structuredClone(models);
  policy.units.push({ ...policy.units[0], code: 'CNY', quantum: '0.01', symbol: '¥', accepts: ['¥'] });
  const [channel] = policy.topup.channels;
  Object.assign(channel, { pay_unit: 'CNY', rate: { pay: '7.333', credit: '1' }, rounding: 'half_even', minimum: '1' });
  channel.fee = { percent: '1', rounding: 'up' };
  return withModels({ topup: '1.01' }, { models: policy }, async (page) => {
    assert.equal(await part(page, '.topup .steps li').first().isVisible(), false);
    await open(page, 'Every rounding of the top-up');
    // 1.01 × 7.333 is 7.40633; one per cent of 7.41 is 0.0741.
    assert.deepEqual(await part(page, '.topup .steps li').allInnerTexts(), [
      'Before the fee\n¥7.40633 → ¥7.41 (rounded, half to even)',
      'Fee (included)\n¥0.0741 → ¥0.08 (rounded up)',
    ]);
    assert.equal((await facts(page, '.topup .rows'))['You pay'], '¥7.49');
    await calculator(page).evaluate((element) => element.setAttribute('sections', 'cost topup'));
    await settled(page);
    assert.equal(await part(page, '.topup .steps').count(), 0, 'a page that shows no steps shows none of these');
  });
});

/** Dollars by card; yuan at 7.30 by Alipay in China, by bank transfer for companies, and by UnionPay for all. */
const twoCurrencies = (() => {
  const policy = structuredClone(models);
  policy.units.push({ ...policy.units[0], code: 'CNY', quantum: '0.01', symbol: '¥', accepts: ['¥'] });
  const [card] = policy.topup.channels;
  delete card.fee;
  policy.topup.channels.push({
    ...card,
    id: 'yuan',
    pay_unit: 'CNY',
    rate: { pay: '7.30', credit: '1' },
    methods: [{ id: 'alipay', regions: { only: ['CN'] } }, { id: 'transfer', buyers: ['company'] }, { id: 'unionpay' }],
  });
  return policy;
})();

const paidIn = [
  { currency: 'CNY', pay: '¥73.00', methods: ['', 'alipay', 'transfer', 'unionpay'] },
  { currency: 'USD', pay: '$10.00', methods: [] },
  { currency: 'CNY', method: 'alipay', country: 'CN', pay: '¥73.00', methods: ['', 'alipay', 'transfer', 'unionpay'] },
  {
    currency: 'EUR',
    pay: undefined,
    methods: ['', 'card', 'alipay', 'transfer', 'unionpay'],
    hint: /EUR .* USD and CNY\./,
  },
  { currency: '', pay: undefined, methods: ['', 'card', 'alipay', 'transfer', 'unionpay'] },
];
for (const { currency, method = '', country, pay, methods, hint } of paidIn)
  test(`a top-up paid in “${currency}”${method && ` by ${method}`}`, () =>
    withModels({ preset: 'agent', topup: '10', currency, method }, { models: twoCurrencies }, async (page) => {
      if (country) await field(page, 'country').selectOption(country);
      const offered = await part(page, 'select[name="method"] option').evaluateAll((all) =>
        all.map(({ value }) => value),
      );
      assert.deepEqual(offered, methods);
      assert.equal((await facts(page, '.topup .rows'))['You pay'], pay);
      assert.equal(await total(page), '$0.046', 'prices stay in the unit of the balance');
      const hints = await part(page, '.main .warning').allInnerTexts();
      assert.equal(hints.length, hint ? 1 : 0, hints.join());
      if (hint) assert.match(hints[0], hint);
    }));

test('with one currency only its name is known', () =>
  withDocs({ body: tag({ policy: 'xunan', topup: '10', currency: 'CNY' }) }, async (page) => {
    const paid = await facts(page, '.topup .rows');
    assert.equal(paid['You pay'], '¥10.00');
    assert.equal(await part(page, '.main .warning').count(), 0);
    await calculator(page).evaluate((element) => element.setAttribute('currency', 'USD'));
    await part(page, '.main .warning').getByText('USD is not known here. Known: CNY.').waitFor();
    assert.deepEqual(await facts(page, '.topup .rows'), paid);
  }));

test('what costs nothing leaves the balance as it is', () => {
  const rating = { rounding: 'half_up', items: [{ id: 'free', rates: { call: { rate: '0' } } }] };
  return withModels({ balance: '5', 'per-day': '10' }, { models: { ...models, rating } }, async (page) => {
    assert.match(await part(page, '.fold').first().innerText(), /It costs nothing: the balance stays as it is\./);
    await field(page, 'balance').fill('5.5.5');
    await part(page, '.fold').first().getByText('once the entries that do not fit are mended').waitFor();
    await field(page, 'balance').fill('');
    await part(page, '.fold').first().getByText('Enter a balance').waitFor({ state: 'attached' });
  });
});

test('a wrong balance takes only its own figures; anything else that is wrong asks for nothing that is there', () =>
  withModels({ preset: 'agent', balance: '20', compare: 'aster-small' }, {}, async (page) => {
    const price = await total(page);
    const [reach, compared] = [part(page, '.fold .result').first(), part(page, '.fold').nth(1).locator('.result')];
    const leave = async (name, text) => {
      await field(page, name).fill(text);
      await field(page, name).blur();
      await settled(page);
    };
    await leave('balance', '2.5.5');
    assert.equal(await field(page, 'balance').getAttribute('aria-invalid'), 'true');
    assert.match(await reach.innerText(), /once the entries that do not fit are mended/);
    assert.equal(await total(page), price);
    assert.match(await compared.innerText(), /Aster Small/i);
    await leave('balance', '20');
    await leave('q:input', 'many');
    for (const place of [reach, compared]) {
      assert.match(await place.innerText(), /once the entries that do not fit are mended/);
      assert.doesNotMatch(await place.innerText(), /Enter a balance|Tick something/);
    }
    await leave('balance', '');
    assert.match(await reach.textContent(), /Enter a balance/);
  }));

test('the split over credits, and what they lack', () =>
  withModels(
    { quantities: 'input=1000000', 'per-day': '1', days: '5', grants: 'gift=5@2030-12-31 paid=4' },
    {},
    async (page) => {
      const split = await rows(page, '.fold');
      assert.deepEqual(split.slice(0, 2), [
        ['Gift Credit 1 · expires first', '$5.00', '$0.00'],
        ['Paid Credit 2', '$4.00', '$0.00'],
      ]);
      // Beyond 200,000 tokens a million costs 5: five days are 25.
      assert.match(await part(page, '.fold').first().innerText(), /\$16\.00 is not covered/);
      await part(page, 'button').filter({ hasText: 'Add a credit' }).click();
      await page.keyboard.type('20');
      await settled(page);
      assert.equal(await calculator(page).getAttribute('grants'), 'gift=5@2030-12-31 paid=4 gift=20');
      await part(page, 'button').filter({ hasText: 'Remove Credit 3' }).click();
      await settled(page);
      assert.equal(await calculator(page).getAttribute('grants'), 'gift=5@2030-12-31 paid=4');
    },
  ));

test('a cliff is said in plain words', () =>
  withModels({ quantities: 'input=199999 output=10' }, {}, async (page) => {
    assert.equal(await part(page, '.main .warning').count(), 0);
    await field(page, 'q:input').fill('200000');
    // One token more costs 1.00023 in all.
    await part(page, '.main .warning').getByText('from 200001 on it costs 1.00023 USD, now 0.50015 USD').waitFor();
    await field(page, 'q:input').fill('200001');
    await part(page, '.main .warning').getByText('past 200,000').waitFor();
    assert.match(
      await part(page, '.main .warning').first().innerText(),
      /^Input tokens past 200,000: the whole call is dearer, \$1\.00023 instead of \$0\.50015\d* \(×/,
    );
    // 200,001 × 5 ÷ 1,000,000 + 10 × 22.50 ÷ 1,000,000, each line rounded to the sixth place.
    assert.equal(await total(page), '$1.00023');
  }));

test('comparing: cheapest first, how many times it each costs, and why some cannot be compared', () =>
  withModels(
    { quantities: 'input=1000 output=1000', 'per-day': '10', compare: 'cedar-chat, borea-pro, aster-image' },
    {},
    async (page) => {
      assert.deepEqual(await rows(page, '.compared'), [
        ['Cedar Chat', '$0.0007', '$0.21', 'cheapest'],
        ['Aster Large', '$0.0175', '$5.25', '×25'],
        ['Borea Pro', '$0.018', '$5.40', '×25.71'],
      ]);
      assert.match(await part(page, '.fold .warning').innerText(), /^Aster Image Not comparable: \S/);
      await part(page, '.picks label').filter({ hasText: 'Cedar Chat' }).locator('input').uncheck();
      await part(page, '.picks label').filter({ hasText: 'Aster Small' }).locator('input').check();
      await settled(page);
      assert.equal(await calculator(page).getAttribute('compare'), 'borea-pro, aster-image, aster-small');
    },
  ));

test('items that count cached tokens differently are not compared by the same figures', () =>
  withModels({ preset: 'agent', compare: 'borea-pro, aster-small' }, {}, async (page) => {
    assert.deepEqual(
      (await rows(page, '.compared')).map(([name]) => name),
      ['Aster Small', 'Aster Large'],
    );
    assert.match(
      await part(page, '.fold .warning').innerText(),
      /^Borea Pro Not comparable: one counts Cached tokens within/,
    );
  }));

test('what is shown is what the engine answers to the request of the event', () =>
  withModels({ preset: 'rag' }, {}, async (page) => {
    const { detail, again } = await page.evaluate(async () => {
      const element = document.querySelector('prepay-calculator');
      const told = new Promise((resolve) =>
        element.addEventListener('prepay-change', (event) => resolve(event.detail), { once: true }),
      );
      element.perDay = '7';
      const { request, answer } = await told;
      const engine = await element.engine;
      const { policy, ...rest } = request;
      return { detail: { policy, answer }, again: engine.estimate({ ...rest, policy: element.loaded.reference }) };
    });
    assert.equal(detail.policy, 'example-models');
    assert.deepEqual(detail.answer, again);
    assert.equal((await facts(page, '.hero'))['A day, 7 calls'], '$0.1575');
  }));

test('presets: only those whose meters the item has', () =>
  withModels({}, {}, async (page) => {
    const chips = () => part(page, '.chip').allInnerTexts();
    assert.deepEqual(await chips(), ['Chat', 'Answers from documents', 'Batch summaries', 'Agent with cache']);
    await part(page, '.chip').nth(3).click();
    assert.equal(await calculator(page).getAttribute('quantities'), 'input=40000 cache_read=34000 output=1500');
    await calculator(page).evaluate((element) => {
      element.item = 'aster-image';
    });
    await settled(page);
    assert.deepEqual(await chips(), []);
    assert.equal(await field(page, 'q:image').inputValue(), '1');
  }));

test('an agent on an item that counts cached tokens outside of the input', () =>
  withModels({ item: 'borea-pro', preset: 'agent' }, {}, async (page) => {
    assert.equal(await field(page, 'q:input').inputValue(), '6000');
    // 6,000 × 3 + 34,000 × 0.30 + 1,500 × 15, in millionths.
    assert.equal(await total(page), '$0.0507');
  }));

test('a hint first, an error once the field was left, gone at once when it is right', () =>
  withModels({ preset: 'chat' }, {}, async (page) => {
    const input = field(page, 'q:input');
    await input.fill('12x');
    await settled(page);
    assert.equal(await part(page, '.error').count(), 0);
    assert.match(await part(page, '.result').first().innerText(), /appears here once the entries are complete/);
    await input.blur();
    await part(page, '.error').waitFor();
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    const described = await input.getAttribute('aria-describedby');
    assert.equal(described.split(' ').length, 2);
    await input.fill('12');
    await settled(page);
    assert.equal(await part(page, '.error').count(), 0);
  }));

for (const { typed, sent } of [
  { typed: '1,200', sent: '1200' },
  { typed: '１２００', sent: '1200' },
  { typed: ' 1\u00a0200 ', sent: '1200' },
  { typed: '1,2', sent: '1,2' },
  { typed: '1e3', sent: '1e3' },
])
  test(`“${typed}” goes to the engine as “${sent}”`, () =>
    withModels({ preset: 'chat' }, {}, async (page) => {
      await field(page, 'q:input').fill(typed);
      await settled(page);
      const request = await calculator(page).evaluate((element) => element.request);
      assert.equal(request.usages[0].quantities.input, sent);
      assert.equal(await field(page, 'q:input').inputValue(), typed);
    }));

test('the item is found by typing, with the keyboard alone', () =>
  withModels({}, {}, async (page) => {
    const input = field(page, 'item');
    await input.focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    await page.keyboard.type('borea');
    assert.equal(await part(page, '[role="option"]').count(), 1);
    const active = await input.getAttribute('aria-activedescendant');
    assert.equal(
      await part(page, `#${active}`)
        .innerText()
        .then((text) => text.includes('Borea Pro')),
      true,
    );
    await page.keyboard.press('Enter');
    assert.equal(await calculator(page).getAttribute('item'), 'borea-pro');
    assert.equal(await input.inputValue(), 'Borea Pro');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('nothing like it');
    await part(page, '.popup').getByText('Nothing matches.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await input.inputValue(), 'Borea Pro');
  }));

test('three thousand items are searched, not listed', () => {
  const many = Array.from({ length: 3000 }, (_, index) => ({
    ...models.rating.items[1],
    id: `vendor/model-${index}`,
    name: undefined,
  }));
  const rating = { ...models.rating, items: [...models.rating.items, ...many] };
  return withModels({}, { models: { ...models, rating } }, async (page) => {
    await field(page, 'item').click();
    assert.equal(await part(page, '[role="option"]').count(), 60);
    await part(page, '.popup').getByText('60 of 3,007 shown').waitFor();
    await field(page, 'item').pressSequentially('model-2999');
    assert.equal(await part(page, '[role="option"]').count(), 1);
    await part(page, '[role="option"]').click();
    assert.equal(await calculator(page).getAttribute('item'), 'vendor/model-2999');
  });
});

test('the state is in the fragment, when the page asks for it, and comes back with it', () =>
  withModels({ share: '', preset: 'chat' }, {}, async (page) => {
    assert.equal(new URL(page.url()).hash, '');
    await field(page, 'q:input').fill('777');
    await page.waitForFunction(() => location.hash.includes('777'));
    const held = new URLSearchParams(new URL(page.url()).hash.slice(1));
    assert.equal(held.get('calc.quantities'), 'input=777 output=400');
    await page.reload();
    await page.waitForSelector('prepay-calculator[state="ready"]');
    assert.equal(await field(page, 'q:input').inputValue(), '777');
    await page.evaluate(() => {
      location.hash = 'calc.item=cedar-chat&calc.quantities=input%3D5&calc.days=<b>';
    });
    await page.waitForSelector('prepay-calculator[item="cedar-chat"]');
    assert.equal(await field(page, 'q:input').inputValue(), '5');
    assert.equal(await field(page, 'days').inputValue(), '<b>');
  }));

test('what the reader cleared stays cleared, and so does everything else that was chosen', () => {
  const stated = {
    share: '',
    preset: 'chat',
    balance: '20',
    days: '7',
    compare: 'cedar-chat',
    user: 'bob',
    topup: '10',
  };
  return withModels(stated, { models: twoCurrencies }, async (page) => {
    const hash = () => new URLSearchParams(new URL(page.url()).hash.slice(1));
    const reopened = async () => {
      await page.waitForFunction(() => location.hash.includes('calc.buyer=company'));
      await page.reload();
      await page.waitForSelector('prepay-calculator[state="ready"]');
    };
    for (const name of ['balance', 'days']) await field(page, name).fill('');
    await part(page, '.picks label').filter({ hasText: 'Cedar Chat' }).locator('input').uncheck();
    await field(page, 'country').selectOption('CN');
    await field(page, 'buyer').selectOption('company');
    await reopened();
    for (const name of ['balance', 'days']) assert.equal(await field(page, name).inputValue(), '', name);
    assert.deepEqual(await calculator(page).evaluate(({ compare, user, topup }) => [compare, user, topup]), [
      [],
      'bob',
      '10',
    ]);
    assert.equal(await field(page, 'country').inputValue(), 'CN');
    assert.equal(await field(page, 'buyer').inputValue(), 'company');
    // What the page states itself need not be repeated.
    assert.deepEqual(
      ['balance', 'days', 'compare', 'user', 'topup'].map((name) => hash().get(`calc.${name}`)),
      ['', '', '', null, null],
    );
    await calculator(page).evaluate((element) => {
      element.user = 'eve';
      element.edited();
    });
    await page.waitForFunction(() => location.hash.includes('calc.user=eve'));
    await reopened();
    assert.equal(await calculator(page).getAttribute('user'), 'eve');
    // A link that leaves something out means what the page states.
    await page.evaluate(() => {
      location.hash = 'calc.item=cedar-chat';
    });
    await page.waitForSelector('prepay-calculator[item="cedar-chat"]');
    assert.equal(await field(page, 'balance').inputValue(), '20');
    assert.equal(await calculator(page).getAttribute('user'), 'bob');
  });
});

test('the copied link opens what was on the page', () =>
  withModels(
    { share: 'ours', preset: 'agent', balance: '20' },
    { permissions: ['clipboard-read', 'clipboard-write'] },
    async (page) => {
      await field(page, 'q:input').fill('50000');
      await field(page, 'balance').fill('');
      await field(page, 'perDay').fill('7');
      await part(page, '[data-take="link"]').click();
      await part(page, '[data-take="link"]').getByText('Copied').waitFor();
      // 16,000 fresh tokens at 2.50, 34,000 cached at 0.25 and 1,500 out at 15, in millionths.
      assert.equal(await total(page), '$0.071');
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.goto('about:blank');
      await page.goto(link);
      await page.waitForSelector('prepay-calculator[state="ready"]');
      assert.equal(await total(page), '$0.071');
      const typed = ['q:input', 'q:cache_read', 'perDay', 'balance'].map((name) => field(page, name).inputValue());
      assert.deepEqual(await Promise.all(typed), ['50000', '34000', '7', '']);
    },
  ));

test('without the attribute the address is left alone', () =>
  withModels({}, { timers: true }, async (page) => {
    const before = page.url();
    await field(page, 'q:input').fill('777');
    await page.clock.runFor(10_000);
    assert.equal(page.url(), before);
    assert.equal(await part(page, '[data-take="link"]').count(), 0);
  }));

test('copied as text and as Markdown, saved for spreadsheets and programs', () => {
  const name = '=cmd|"x",<b>*';
  const item = { ...models.rating.items[1], id: '=odd, "item"', name: { en: name, 'zh-CN': name } };
  const rating = { ...models.rating, items: [item, ...models.rating.items] };
  return withModels(
    { item: item.id, quantities: 'input=1000 output=1000', compare: 'cedar-chat' },
    { models: { ...models, rating }, permissions: ['clipboard-read', 'clipboard-write'] },
    async (page) => {
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await part(page, '[data-take="text"]').click();
      await part(page, '[data-take="text"]').getByText('Copied').waitFor();
      assert.match(await clipboard(), /One call\t\$0\.00225/);
      await part(page, '[data-take="markdown"]').click();
      await part(page, '[data-take="markdown"]').getByText('Copied').waitFor();
      const markdown = await clipboard();
      assert.ok(markdown.startsWith('**=cmd\\|"x",\\<b\\>\\***'), markdown);
      assert.match(markdown, /\| One call \| \$0\.00225 \|/);
      const [csv] = await Promise.all([page.waitForEvent('download'), part(page, '[data-take="csv"]').click()]);
      assert.equal(csv.suggestedFilename(), 'example-models-odd-item.csv');
      const bytes = readFileSync(await csv.path(), 'utf8');
      assert.ok(bytes.startsWith('\uFEFFkind,item,'));
      const lines = bytes.slice(1).split('\r\n');
      assert.equal(lines[1], `line,"'=odd, ""item""",input,1000,0.25,1000000,0.00025,0.00025,USD,`);
      assert.equal(lines.at(-2).split(',')[0], 'compared');
      const [json] = await Promise.all([page.waitForEvent('download'), part(page, '[data-take="json"]').click()]);
      const { request, answer } = JSON.parse(readFileSync(await json.path(), 'utf8'));
      assert.equal(request.usages[0].item, item.id);
      assert.equal(answer.usages[0].total.amount, '0.00225');
    },
  );
});

test('what is taken along says how far a balance goes, which credit pays, and what a top-up adds', () =>
  withModels(
    { preset: 'agent', balance: '20', topup: '10', at: '2026-11-21T00:00:00Z' },
    { timezoneId: 'UTC', permissions: ['clipboard-read', 'clipboard-write'] },
    async (page) => {
      const copied = async (form) => {
        await part(page, `[data-take="${form}"]`).click();
        await part(page, `[data-take="${form}"]`).getByText('Copied').waitFor();
        return page.evaluate(() => navigator.clipboard.readText());
      };
      const saved = async (form) => {
        const [file] = await Promise.all([page.waitForEvent('download'), part(page, `[data-take="${form}"]`).click()]);
        return readFileSync(await file.path(), 'utf8');
      };
      const balance = ['Balance $20.00', 'It pays for 434 such calls.', 'Call 435 would lack $0.01.'];
      const topup = ['Top-up\t', 'You pay\t$10.80', 'Fee (included)\t$0.80', 'Credited\t$10.00'];
      const after = ['Balance afterwards\t$30.00', 'Such calls then\t652'];
      const text = await copied('text');
      const until = 'It lasts 1 whole day, until Nov 22, 2026.';
      assert.ok(text.includes([...balance, until].join('\n')), text);
      assert.ok(text.endsWith([...topup, ...after].join('\n')), text);
      const markdown = await copied('markdown');
      assert.ok(markdown.includes(`| ${balance[0]} |\n| --- |\n| ${balance[1]} |\n`), markdown);
      assert.ok(markdown.includes('| Top-up |  |\n| --- | --- |\n| You pay | $10.80 |\n'), markdown);
      const csv = (await saved('csv')).split('\r\n');
      for (const line of [
        'balance_pays,aster-large,,434,,,,20,USD,',
        'balance_lacks,aster-large,,435,,,,0.01,USD,',
        'topup_pay,,,,,,,10.80,USD,',
        'topup_fee,,,,,,,0.80,USD,',
        'topup_balance_after,,,,,,,30.00,USD,',
        'topup_calls,,,652,,,,,,',
      ])
        assert.ok(csv.includes(line), `${line} in ${csv.join('\n')}`);
      // 20 ÷ 13.80 of a day.
      assert.ok(
        csv.some((line) => /^balance_days,,,1,,,,,,2026-11-22T10:46:57/.test(line)),
        csv.join('\n'),
      );
      const { form, preview, calls } = JSON.parse(await saved('json')).topup;
      assert.deepEqual([form.amount, preview.pay.amount, calls], ['10', '10.80', '652']);

      await calculator(page).evaluate((element) =>
        Object.assign(element, {
          quantities: 'input=1000000',
          perDay: '1',
          days: '5',
          topup: '',
          grants: 'gift=5@2030-12-31 paid=4',
        }),
      );
      await settled(page);
      // Five days are 25, as in the test of the split.
      const split =
        'Gift, Credit 1 · expires first\t$5.00\t$0.00\nPaid, Credit 2\t$4.00\t$0.00\n$16.00 is not covered.';
      const again = await copied('text');
      assert.ok(again.includes(`Which credit pays\tUsed\tLeft\n${split}`), again);
      assert.doesNotMatch(again, /Top-up|You pay/);
      const credits = (await saved('csv')).split('\r\n').filter((line) => line.startsWith('credit_'));
      assert.deepEqual(credits, [
        'credit_used,,gift,1,,,,5.00,USD,',
        'credit_left,,gift,1,,,,0.00,USD,',
        'credit_used,,paid,2,,,,4.00,USD,',
        'credit_left,,paid,2,,,,0.00,USD,',
        'credit_missing,,,,,,,16.00,USD,',
      ]);
    },
  ));

test('a name cannot turn the text around it, neither on the page nor in what is taken along', () => {
  const turned = 'evil\u202etxt';
  const rates = { call: { rate: '1' } };
  const items = [
    { id: turned, rates, variants: [{ when: { option: `o${turned}` }, multiplier: '2' }] },
    { id: `${turned}2`, name: { en: `n\u2066${turned}`, 'zh-CN': turned }, rates: { [`call`]: { rate: '2' } } },
    { id: `${turned}3`, rates: { query: { rate: '2' } } },
  ];
  const groups = ['a', turned].map((id) => ({ id, name: { en: `g${id}`, 'zh-CN': id }, ratio: '1' }));
  const policy = { ...models, rating: { rounding: 'half_up', items, groups } };
  const compare = items.map(({ id }) => id).join(',');
  return withModels(
    { item: turned, quantities: 'call=1', compare, balance: '5' },
    { models: policy, permissions: ['clipboard-read', 'clipboard-write'] },
    async (page) => {
      const marks = /\p{Bidi_Control}/u;
      await field(page, 'item').click();
      const seen = await calculator(page).evaluate(({ shadowRoot }) =>
        [shadowRoot.textContent, ...[...shadowRoot.querySelectorAll('input')].map(({ value }) => value)].join('\n'),
      );
      assert.match(seen, /evil\ufffdtxt/);
      assert.doesNotMatch(seen, marks);
      for (const form of ['text', 'markdown']) {
        await part(page, `[data-take="${form}"]`).click();
        await part(page, `[data-take="${form}"]`).getByText('Copied').waitFor();
        assert.doesNotMatch(await page.evaluate(() => navigator.clipboard.readText()), marks, form);
      }
      for (const form of ['csv', 'json']) {
        const [file] = await Promise.all([page.waitForEvent('download'), part(page, `[data-take="${form}"]`).click()]);
        const text = readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, '');
        assert.match(text, /evil/);
        assert.doesNotMatch(text, marks, form);
        if (form === 'json') assert.equal(JSON.parse(text).request.usages[0].item, turned);
      }
    },
  );
});

test('the price example in the README is what the calculator copies', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, body] = /```html\n.*?(<prepay-calculator .*?<\/prepay-calculator>)/s.exec(
    readme.slice(readme.indexOf('## A calculator')),
  );
  return withDocs({ body, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await part(page, '[data-take="markdown"]').click();
    await part(page, '[data-take="markdown"]').getByText('Copied').waitFor();
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(readme.includes(markdown), JSON.stringify(markdown));
  });
});

test('when copying is refused the text can be selected', () =>
  withModels({ preset: 'chat' }, {}, async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await part(page, '[data-take="text"]').click();
    assert.match(await part(page, '.refused textarea').inputValue(), /One call/);
  }));

test('what is read-only cannot be changed, what is not asked for is not shown', () =>
  withModels({ preset: 'chat', readonly: '', sections: 'cost' }, {}, async (page) => {
    for (const name of ['item', 'q:input', 'perDay']) assert.equal(await field(page, name).isEditable(), false, name);
    assert.equal(await part(page, ':is(.chips, .fold, .take, .ladder, .steps)').count(), 0);
  }));

test('Chinese words and figures', () =>
  withModels({ preset: 'agent', balance: '20', locale: 'zh-CN' }, {}, async (page) => {
    assert.deepEqual(await facts(page, '.hero'), { 每次调用: '$0.046', '每天 300 次': '$13.80', '30 天': '$414.00' });
    assert.match(
      await part(page, '.fold').first().innerText(),
      /可支付 434 次这样的调用。\s+第 435 次调用还差 \$0\.01。/,
    );
  }));

test('two calculators on a page do not meet', () =>
  withDocs(
    { body: tag({ policy: 'xunan', share: 'a' }) + tag({ policy: 'xunan', share: 'b', 'per-day': '5' }) },
    async (page) => {
      await page.locator('prepay-calculator').nth(1).locator('[name="perDay"]').fill('9');
      await page.waitForFunction(() => location.hash.includes('b.per-day=9'));
      assert.equal(await page.locator('prepay-calculator').nth(0).getAttribute('per-day'), '1000');
      assert.doesNotMatch(page.url(), /a\./);
    },
  ));
