// Whole cents as BigInt.
import { creditCents, priceCents, textOfCents } from '../job.mjs';
import { rowSubject } from '../rows.mjs';

const price = BigInt(priceCents);
const taken = -price;

function charge(wallet, at, event, key, item, grant) {
  const before = wallet.balance;
  if (before < price) return false;
  wallet.balance = before - price;
  wallet.rows.push({ at, amount: taken, before, type: 'consume', event, key, item, grant });
  const byKey = wallet.keys.get(key);
  byKey.usage += price;
  byKey.requests += 1;
  const byItem = wallet.items.get(item);
  byItem.usage += price;
  byItem.requests += 1;
  return true;
}

export const subject = () => rowSubject({ credit: BigInt(creditCents), zero: 0n, text: textOfCents, charge });
