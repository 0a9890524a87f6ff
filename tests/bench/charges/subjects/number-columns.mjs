// Whole cents as Number, rows in columns that are made before the clock runs; what all charges have in common is
// added up after the last.
import { creditCents, everyMilliseconds, job, priceCents, startTime, textOfCents, textOfTime } from '../job.mjs';

const types = ['consume'];
const events = [job.event];
const keys = [job.key];
const items = [job.item];
const grants = [job.grant];

const columns = {
  at: new Float64Array(job.charges),
  amount: new Float64Array(job.charges),
  before: new Float64Array(job.charges),
  type: new Uint8Array(job.charges),
  event: new Int32Array(job.charges),
  key: new Int32Array(job.charges),
  item: new Int32Array(job.charges),
  grant: new Int32Array(job.charges),
};

function open() {
  for (const column of Object.values(columns)) column.fill(-1);
  return {
    balance: creditCents,
    rows: 0,
    keyUsage: new Float64Array(1),
    keyRequests: new Int32Array(1),
    itemUsage: new Float64Array(1),
    itemRequests: new Int32Array(1),
  };
}

function chargeMany(wallet, count, start, every, price, type, event, key, item, grant) {
  const { at, amount, before } = columns;
  const { type: typeColumn, event: eventColumn, key: keyColumn, item: itemColumn, grant: grantColumn } = columns;
  const { keyUsage, keyRequests, itemUsage, itemRequests } = wallet;
  let { balance, rows } = wallet;
  for (let i = 0, now = start; i < count; i += 1, now += every) {
    if (balance < price) break;
    at[rows] = now;
    amount[rows] = -price;
    before[rows] = balance;
    typeColumn[rows] = type;
    eventColumn[rows] = event;
    keyColumn[rows] = key;
    itemColumn[rows] = item;
    grantColumn[rows] = grant;
    rows += 1;
    balance -= price;
  }
  const charged = rows - wallet.rows;
  keyUsage[key] += charged * price;
  keyRequests[key] += charged;
  itemUsage[item] += charged * price;
  itemRequests[item] += charged;
  wallet.balance = balance;
  wallet.rows = rows;
}

export const subject = () => ({
  open,
  charge: (wallet) => chargeMany(wallet, job.charges, startTime, everyMilliseconds, priceCents, 0, 0, 0, 0, 0),
  result: (wallet) => ({
    balance: textOfCents(wallet.balance),
    rows: wallet.rows,
    usage: {
      key: { usage: textOfCents(wallet.keyUsage[0]), requests: wallet.keyRequests[0] },
      item: { usage: textOfCents(wallet.itemUsage[0]), requests: wallet.itemRequests[0] },
    },
    row: (number) => ({
      at: textOfTime(columns.at[number]),
      amount: textOfCents(columns.amount[number]),
      before: textOfCents(columns.before[number]),
      type: types[columns.type[number]],
      event: events[columns.event[number]],
      key: keys[columns.key[number]],
      item: items[columns.item[number]],
      grant: grants[columns.grant[number]],
    }),
  }),
  close: () => {},
});
