// A second model of `estimate`, written from core/json/RATING.md: prices are those of the model of rating, the rest is whole numbers
// of any size.
import { Rational } from './rational.mjs';
import { balanceUnit, costAsOne, quote } from './rating.mjs';

const limit = 2n ** 63n;
const day = 86_400_000n;

/** What a burn-down key says of two grants: below 0 when the first is eaten first. */
const orders = {
  priority: (a, b) => a.priority - b.priority,
  expiry: (a, b) => (a.expires === b.expires ? 0 : a.expires < b.expires ? -1 : 1),
  gift_first: (a, b) => Number(a.kind === 'paid') - Number(b.kind === 'paid'),
  paid_first: (a, b) => Number(b.kind === 'paid') - Number(a.kind === 'paid'),
  effective: (a, b) => a.effective - b.effective,
  age: (a, b) => a.age - b.age,
  id: (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)),
};

function readGrants({ grants = [], at }, unit) {
  const read = grants.map(({ id, kind, amount, priority = 50, effective_at, expires_at }, age) => ({
    ...{ id, kind, priority, age, left: unit.countOf(amount) },
    effective: effective_at === undefined ? age : Date.parse(effective_at),
    expires: expires_at === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires_at),
  }));
  const now = at === undefined ? undefined : Date.parse(at);
  return read.filter(({ effective, expires }) => now === undefined || (effective <= now && now < expires));
}

function split(grants, keys, charge, unit) {
  const all = [...keys, 'age', 'id'];
  const keyOf = (a, b) => all.find((key) => orders[key](a, b) !== 0);
  const eaten = [...grants].filter(({ left }) => left > 0n).sort((a, b) => orders[keyOf(a, b)](a, b));
  const shares = [];
  let missing = charge;
  eaten.forEach((grant, index) => {
    if (missing === 0n) return;
    const amount = grant.left < missing ? grant.left : missing;
    missing -= amount;
    const because = eaten[index + 1] && keyOf(grant, eaten[index + 1]);
    const figures = { amount: unit.amountText(amount), left: unit.amountText(grant.left - amount) };
    shares.push({ grant: grant.id, kind: grant.kind, ...figures, ...(because && { because }) });
  });
  return { shares, missing };
}

/** One usage with its ladder, its days, and what a balance pays for. */
function estimated({ policy, calls = ['1', '1000', '100000', '1000000'] }, usage, days, balance) {
  const unit = balanceUnit(policy);
  const { per_day, ...plain } = usage;
  const quoted = quote({ policy, usage: plain });
  if (quoted.total === undefined) return { codes: quoted.codes };
  const each = unit.countOf(quoted.total.amount);
  const amount = (count) => ({ amount: unit.amountText(count), unit: unit.code });
  const answer = { ...quoted, each, item: usage.item };
  const fits = calls.filter((count) => each * BigInt(count) < limit);
  answer.ladder = fits.map((count) => ({ calls: count, cost: unit.amountText(each * BigInt(count)) }));
  if (per_day !== undefined) {
    answer.daily = each * BigInt(per_day);
    answer.per_day = amount(answer.daily);
    answer.in_days = amount(answer.daily * days);
  }
  if (balance !== undefined && each > 0n) {
    const paid = balance < 0n ? 0n : balance / each;
    if (paid < limit - 1n && (paid + 1n) * each - balance < limit) {
      answer.calls = String(paid);
      answer.beyond = { call: String(paid + 1n), short: unit.amountText((paid + 1n) * each - balance) };
    }
  }
  const longest = calls.map(BigInt).reduce((most, count) => (count > most ? count : most), 0n);
  const workload = BigInt(per_day ?? 0) * days || longest;
  const { apart, together } = costAsOne(policy, plain, workload);
  if (workload > 0n && apart.compare(together) !== 0) {
    const cost = each * workload < limit ? unit.amountText(each * workload) : apart.text();
    answer.counted = { item: usage.item, calls: String(workload), cost, together: together.text() };
    answer.codes = [...answer.codes, 'rating.counted_by_call'];
  }
  return answer;
}

/** What `estimate` answers; `codes` are those of its issues. Undefined figures where something does not fit. */
export function estimate(request) {
  const { policy, at } = request;
  const unit = balanceUnit(policy);
  const days = BigInt(request.days ?? 30);
  const grants = readGrants(request, unit);
  const isSplit = (request.grants ?? []).length > 0;
  const given = isSplit ? grants.reduce((sum, { left }) => sum + left, 0n) : undefined;
  const balance = request.balance === undefined ? given : unit.countOf(request.balance);
  const timed = request.usages.map((usage) => ({ ...usage, ...((usage.at ?? at) && { at: usage.at ?? at }) }));
  const usages = timed.map((usage) => estimated(request, usage, days, balance));
  const answer = { codes: usages.flatMap(({ codes }) => codes), usages };
  if (usages.some(({ total }) => total === undefined)) return { codes: answer.codes };
  const paid = usages.map(({ each }) => each).filter((each) => each > 0n);
  const cheapest = paid.reduce((least, each) => (each < least ? each : least), paid[0]);
  for (const usage of usages) {
    if (usages.length < 2 || cheapest === undefined) continue;
    usage.times = new Rational(new Rational(usage.each * 100n, cheapest).round('half_up'), 100n).text();
  }
  const amount = (count) => ({ amount: unit.amountText(count), unit: unit.code });
  const working = usages.filter(({ daily }) => daily !== undefined);
  const daily = working.reduce((sum, usage) => sum + usage.daily, 0n);
  if (daily * days >= limit) return { codes: [...answer.codes, 'rating.overflow'] };
  if (working.length > 0) Object.assign(answer, { per_day: amount(daily), total: amount(daily * days) });
  if (balance !== undefined && daily > 0n) {
    const rest = balance < 0n ? 0n : balance;
    answer.runs_out = { days: String(rest / daily) };
    if (at !== undefined) {
      const end = new Date(Date.parse(at) + Number((rest * day) / daily)).toISOString();
      answer.runs_out.at = end.replace('.000Z', 'Z');
    }
  }
  if (isSplit) {
    const charge = working.length > 0 ? daily * days : usages[0].each;
    const { shares, missing } = split(grants, policy.grants?.burn_down ?? [], charge, unit);
    answer.split = shares;
    if (missing > 0n) answer.missing = amount(missing);
  }
  return answer;
}
