// What the subjects with rows as objects have in common; how figures are moved is theirs.
import { everyMilliseconds, job, startTime, textOfTime } from './job.mjs';

const emptyWallet = (credit, zero) => ({
  balance: credit,
  rows: [],
  keys: new Map([[job.key, { usage: zero, requests: 0 }]]),
  items: new Map([[job.item, { usage: zero, requests: 0 }]]),
});

const usageOf = ({ usage, requests }, text) => ({ usage: text(usage), requests });

/** `charge(wallet, at, event, key, item, grant)` makes one charge; `text` writes a figure. */
export function rowSubject({ credit, zero, text, charge }) {
  return {
    open: () => emptyWallet(credit, zero),
    charge(wallet) {
      const { event, key, item, grant } = job;
      for (let i = 0, at = startTime; i < job.charges; i += 1, at += everyMilliseconds)
        charge(wallet, at, event, key, item, grant);
    },
    result: (wallet) => ({
      balance: text(wallet.balance),
      rows: wallet.rows.length,
      usage: {
        key: usageOf(wallet.keys.get(job.key), text),
        item: usageOf(wallet.items.get(job.item), text),
      },
      row(number) {
        const { at, amount, before, ...rest } = wallet.rows[number];
        return { at: textOfTime(at), amount: text(amount), before: text(before), ...rest };
      },
    }),
    close: () => {},
  };
}
