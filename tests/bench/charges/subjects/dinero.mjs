// dinero.js: an amount in cents with its currency.
import { add, dinero, lessThan, subtract, toDecimal } from 'dinero.js';
import { CNY } from 'dinero.js/currencies';
import { creditCents, priceCents } from '../job.mjs';
import { rowSubject } from '../rows.mjs';

const price = dinero({ amount: priceCents, currency: CNY });
const taken = dinero({ amount: -priceCents, currency: CNY });

function charge(wallet, at, event, key, item, grant) {
  const before = wallet.balance;
  if (lessThan(before, price)) return false;
  wallet.balance = subtract(before, price);
  wallet.rows.push({ at, amount: taken, before, type: 'consume', event, key, item, grant });
  const byKey = wallet.keys.get(key);
  byKey.usage = add(byKey.usage, price);
  byKey.requests += 1;
  const byItem = wallet.items.get(item);
  byItem.usage = add(byItem.usage, price);
  byItem.requests += 1;
  return true;
}

export const subject = () =>
  rowSubject({
    credit: dinero({ amount: creditCents, currency: CNY }),
    zero: dinero({ amount: 0, currency: CNY }),
    text: (figure) => toDecimal(figure),
    charge,
  });
