// Whether an event costs more the longer the history is: node --expose-gc history.mjs. Prints, for each length, microseconds per event
// as JSON. Everything goes through the door in WebAssembly; each event has an id of its own.
import assert from 'node:assert/strict';
import { loadPrepay } from '@prepay/engine';
import { job } from './job.mjs';
import { openRequest } from './prepay-requests.mjs';

const lengths = [1000, 10_000, 100_000, 1_000_000];
const rounds = 7;
const singles = 200;
const batches = 2;
const batchSize = 1000;

const engine = await loadPrepay();
const start = Date.parse(job.start);

class History {
  #handle = engine.walletOpen(openRequest).handle;
  #made = 0;

  #events(count) {
    return Array.from({ length: count }, () => {
      this.#made += 1;
      const at = new Date(start + this.#made * 1000).toISOString();
      return { id: `call-${this.#made}`, at, type: 'call', item: job.item, key: job.key };
    });
  }

  /** Microseconds per event for `times` requests of `size` events. What is sent is made before the clock runs. */
  apply(times, size) {
    const requests = Array.from({ length: times }, () => ({
      wallet: this.#handle,
      brief: true,
      events: this.#events(size),
    }));
    const from = process.hrtime.bigint();
    for (const request of requests) engine.walletApply(request);
    return Number(process.hrtime.bigint() - from) / 1e3 / (times * size);
  }

  growTo(length) {
    while (this.#made < length) this.apply(1, Math.min(batchSize, length - this.#made));
  }

  close() {
    const { wallet } = engine.walletRun({ wallet: this.#handle, rows: 0 });
    // The opening's grant is an entry, too.
    assert.equal(wallet.entries_total, this.#made + 1);
    assert.equal(wallet.stats.requests, this.#made);
    assert.equal(wallet.balance, ((2_000_000 - this.#made) / 100).toFixed(2));
    engine.walletClose({ wallet: this.#handle });
  }
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

function measured(length) {
  const single = [];
  const batch = [];
  for (let round = 0; round < rounds; round += 1) {
    const history = new History();
    history.growTo(length);
    globalThis.gc();
    single.push(history.apply(singles, 1));
    batch.push(history.apply(batches, batchSize));
    history.close();
  }
  return { length, single: median(single), batch: median(batch) };
}

measured(20_000);
console.log(JSON.stringify(lengths.map(measured)));
