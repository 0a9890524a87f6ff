// decimal.js: decimal figures, made from texts.
import { Decimal } from 'decimal.js';
import { job } from '../job.mjs';
import { rowSubject } from '../rows.mjs';

const price = new Decimal(job.price);
const taken = price.times(-1);

function charge(wallet, at, event, key, item, grant) {
  const before = wallet.balance;
  if (before.lt(price)) return false;
  wallet.balance = before.minus(price);
  wallet.rows.push({ at, amount: taken, before, type: 'consume', event, key, item, grant });
  const byKey = wallet.keys.get(key);
  byKey.usage = byKey.usage.plus(price);
  byKey.requests += 1;
  const byItem = wallet.items.get(item);
  byItem.usage = byItem.usage.plus(price);
  byItem.requests += 1;
  return true;
}

export const subject = () =>
  rowSubject({ credit: new Decimal(job.credit), zero: new Decimal(0), text: (figure) => figure.toFixed(2), charge });
