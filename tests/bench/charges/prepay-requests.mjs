// The job as requests of Prepay's door, for WebAssembly and for the native program.
import { checkedRows, job } from './job.mjs';

export const openRequest = {
  policy: 'xunan',
  opening: { at: job.start, grants: [{ id: job.grant, kind: 'gift', amount: job.credit }] },
  events: [{ id: 'key', at: job.start, type: 'key.create', key: job.key }],
  rows: 0,
};

export const applyRequest = (wallet) => ({
  wallet,
  brief: true,
  events: [
    {
      id: job.event,
      at: job.start,
      type: 'call',
      item: job.item,
      key: job.key,
      count: job.charges,
      every_seconds: job.everySeconds,
    },
  ],
});

/** What is read afterwards: the wallet, then one page of one row for each row that is looked at. */
export const stateRequest = (wallet) => ({ wallet, rows: 0 });
export const rowRequests = (wallet) =>
  checkedRows.map((number) => ({
    wallet,
    query: { list: 'flows', filter: 'consume', order: 'oldest', page: number + 1, page_size: 1 },
  }));

/** The answers to those requests, in the form that checkResult wants. */
export function resultOf({ wallet }, pages) {
  const { stats } = wallet;
  const used = (list, member, id) => {
    const { usage, requests } = list.find((row) => row[member] === id);
    return { usage, requests };
  };
  return {
    balance: wallet.balance,
    rows: pages[0].total,
    usage: { key: used(stats.by_key, 'key', job.key), item: used(stats.by_item, 'item', job.item) },
    row(number) {
      const { at, amount, before, type, event, key, item, grants } = pages[checkedRows.indexOf(number)].rows[0];
      return { at, amount, before, type, event, key, item, grant: grants[0].grant };
    },
  };
}
