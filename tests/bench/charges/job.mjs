// The job of `node run.mjs charges`: one wallet, a million charges of one cent, one second apart. Each checks that the balance pays for
// it, takes it, appends a row and counts usage and requests by key and by item.
import assert from 'node:assert/strict';

export const job = {
  charges: 1_000_000,
  credit: '20000.00',
  price: '0.01',
  start: '2026-01-01T00:00:00Z',
  everySeconds: 1,
  event: 'calls',
  key: 'key-1',
  item: 'email',
  grant: 'credit',
};

/** The same figures for those who count in cents and milliseconds. */
export const startTime = Date.parse(job.start);
export const everyMilliseconds = job.everySeconds * 1000;
export const creditCents = 2_000_000;
export const priceCents = 1;

export const textOfCents = (cents) => (Number(cents) / 100).toFixed(2);
export const textOfTime = (milliseconds) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

// The rows that are looked at: the first, some in between and the last.
export const checkedRows = [0, 1, 123_456, 499_999, 999_998, 999_999];

/** What must be there after the job, as texts; the row's place tells its figures. */
export function checkResult({ balance, rows, usage, row }) {
  const used = { usage: '10000.00', requests: job.charges };
  assert.equal(balance, '10000.00');
  assert.equal(rows, job.charges);
  assert.deepEqual(usage, { key: used, item: used });
  for (const number of checkedRows) {
    assert.deepEqual(row(number), {
      at: textOfTime(startTime + number * everyMilliseconds),
      amount: '-0.01',
      before: textOfCents(creditCents - number),
      type: 'consume',
      event: job.event,
      key: job.key,
      item: job.item,
      grant: job.grant,
    });
  }
}
