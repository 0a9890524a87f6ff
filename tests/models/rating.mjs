// A second model of rating, written from core/json/RATING.md and sharing nothing with the engine: fractions of any size, one
// plain function for each sentence. It answers `quote` with every figure; of issues it knows the codes only.
import { one, Rational, scaledText, zero } from './rational.mjs';

const minute = 60_000;
const day = 24 * 60 * minute;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const limit = 2n ** 63n;
const maximumOf = (a, b) => (a.compare(b) < 0 ? b : a);
const minimumOf = (a, b) => (a.compare(b) > 0 ? b : a);

// --- prices of one meter ----------------------------------------------------------------------------------------------------

const perOf = (rate) => new Rational(BigInt(rate.per ?? 1));
const freeOf = (rate) => Rational.of(rate.free ?? '0');
const afterFree = (rate, quantity) => maximumOf(zero, quantity.minus(freeOf(rate)));

/** The tiers that a quantity enters; for a volume price the one that it reaches. For nothing the first, where its flat is due. */
function tiersOf(rate, quantity) {
  const shares = [];
  let from = zero;
  for (const tier of rate.graduated ?? rate.volume) {
    const end = tier.up_to === undefined ? quantity : minimumOf(quantity, Rational.of(tier.up_to));
    const isReached = tier.up_to === undefined || quantity.compare(Rational.of(tier.up_to)) <= 0;
    const units = rate.volume ? quantity : end.minus(from);
    if (rate.volume ? isReached : units.compare(zero) > 0 || from.isZero()) {
      const price = units.times(Rational.of(tier.rate ?? '0')).over(perOf(rate));
      shares.push({ tier, units, exact: price.plus(Rational.of(tier.flat ?? '0')) });
    }
    if (isReached) break;
    from = Rational.of(tier.up_to);
  }
  return quantity.isZero() && !rate.flat_at_zero ? [] : shares;
}

function modelPrice(rate, quantity) {
  if (rate.percent !== undefined) return quantity.times(Rational.of(rate.percent)).over(new Rational(100n));
  if (rate.package !== undefined) {
    return new Rational(quantity.over(perOf(rate)).round('up')).times(Rational.of(rate.package));
  }
  if (rate.rate !== undefined) return quantity.times(Rational.of(rate.rate)).over(perOf(rate));
  return tiersOf(rate, quantity).reduce((sum, share) => sum.plus(share.exact), zero);
}

/** The price of the first so many units. */
function priceOf(rate, quantity) {
  let price = modelPrice(rate, afterFree(rate, quantity));
  if (quantity.isZero()) return price;
  if (rate.minimum !== undefined) price = maximumOf(price, Rational.of(rate.minimum));
  if (rate.maximum !== undefined) price = minimumOf(price, Rational.of(rate.maximum));
  return price;
}

// --- which rates apply ------------------------------------------------------------------------------------------------------

const read = (quantities = {}) =>
  new Map(Object.entries(quantities).map(([meter, text]) => [meter, Rational.of(text)]));
const countOf = (quantities, meter) => quantities.get(meter) ?? zero;

/** So many of a meter, with everything that is part of it, inside or outside. */
function wholeCount(rating, item, quantities, meter) {
  const parts = (rating.meters ?? []).filter((entry) => entry.part_of === meter);
  return parts.reduce(
    (sum, part) => {
      const all = wholeCount(rating, item, quantities, part.id);
      return sum.plus(isOutside(item, part.id) ? all : all.minus(countOf(quantities, part.id)));
    },
    countOf(quantities, meter),
  );
}

const isOutside = (item, meter) => (item.outside ?? []).includes(meter);

function timeOfDay(text) {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
}

function isInWindow(window, calendar, at) {
  const offset = window.utc_offset_minutes ?? calendar?.utc_offset_minutes ?? 0;
  const local = Date.parse(at) + offset * minute;
  const from = timeOfDay(window.from);
  const length = (timeOfDay(window.to) - from + day - 1) % day;
  // A window is at most a day long, so one that began today or yesterday.
  return [0, 1].some((ago) => {
    const midnight = (Math.floor(local / day) - ago) * day;
    const begins = window.days?.includes(weekdays[new Date(midnight).getUTCDay()]) ?? true;
    return begins && local >= midnight + from && local <= midnight + from + length;
  });
}

function tierOf(rating, usage) {
  const named = usage.service_tier;
  return (rating.service_tiers ?? []).find((tier) => tier.id === named || tier.aliases?.includes(named))?.id ?? named;
}

// `cut`: a threshold that counts as not reached, and with it every one of its meter that is no lower.
function holds(policy, item, usage, quantities, when, cut) {
  const { rating, calendar } = policy;
  const isCut = ({ meter, units }) => meter === cut?.meter && Rational.of(units).compare(Rational.of(cut.units)) >= 0;
  const reaches = (condition, least) =>
    condition === undefined ||
    (!isCut(condition) &&
      wholeCount(rating, item, quantities, condition.meter).compare(Rational.of(condition.units)) >= least);
  return (
    reaches(when.above, 1) &&
    reaches(when.from, 0) &&
    (when.service_tier === undefined || when.service_tier === tierOf(rating, usage)) &&
    (when.region === undefined || when.region === usage.region) &&
    (when.option === undefined || (usage.options ?? []).includes(when.option)) &&
    (when.window === undefined || (usage.at !== undefined && isInWindow(when.window, calendar, usage.at)))
  );
}

function groupRatio(rating, usage) {
  const groups = rating.groups ?? [];
  const group = usage.group === undefined ? groups[0] : groups.find(({ id }) => id === usage.group);
  if (group === undefined) return one;
  return Rational.of(group.users?.find(({ user }) => user === usage.user)?.ratio ?? group.ratio);
}

/** The rates that apply, in the order of their lines: `{meter, rate, factor, isCommon}`. */
function ratesFor(policy, item, usage, quantities, cut) {
  const { rating } = policy;
  const held = (item.variants ?? []).filter(({ when }) => holds(policy, item, usage, quantities, when, cut));
  const own = Object.assign({}, item.rates, ...held.map((variant) => variant.rates ?? {}));
  const ratio = groupRatio(rating, usage);
  const factorOf = (meter) =>
    held
      .filter(({ multiplier, meters }) => multiplier !== undefined && (meters?.includes(meter) ?? true))
      .reduce((factor, variant) => factor.times(Rational.of(variant.multiplier)), ratio);
  const common = Object.entries(rating.rates ?? {}).filter(([meter]) => !(meter in own));
  return [
    ...Object.entries(own).map(([meter, rate]) => ({ meter, rate, factor: factorOf(meter), isCommon: false })),
    ...common.map(([meter, rate]) => ({ meter, rate, factor: ratio, isCommon: true })),
  ];
}

// --- parts ------------------------------------------------------------------------------------------------------------------

const wholeOf = (rating, meter) => rating.meters?.find(({ id }) => id === meter)?.part_of;

/** The meter whose rate a meter's units are billed at: its own, or that of the nearest whole that has one. */
function billedAs(rating, rates, meter) {
  if (meter === undefined || rates.some((entry) => entry.meter === meter)) return meter;
  return billedAs(rating, rates, wholeOf(rating, meter));
}

/** The units of a meter that are in none of its parts. */
function ownUnits(rating, item, quantities, meter) {
  const inside = (rating.meters ?? []).filter(({ id, part_of }) => part_of === meter && !isOutside(item, id));
  return inside.reduce((rest, part) => rest.minus(countOf(quantities, part.id)), countOf(quantities, meter));
}

function billedUnits(rating, item, rates, quantities) {
  const billed = new Map();
  const meters = new Set([...quantities.keys(), ...[...quantities.keys()].map((meter) => wholeOf(rating, meter))]);
  meters.delete(undefined);
  for (const meter of meters) {
    const units = ownUnits(rating, item, quantities, meter);
    const as = billedAs(rating, rates, meter);
    if (as !== undefined) billed.set(as, countOf(billed, as).plus(units));
  }
  return billed;
}

// --- a quote ----------------------------------------------------------------------------------------------------------------

function lineOf(entry, quantities, billed, before) {
  const { meter, rate, factor } = entry;
  const after = countOf(before, meter).plus(countOf(billed, meter));
  const hasBefore = !countOf(before, meter).isZero();
  let price = priceOf(rate, after);
  if (hasBefore) price = price.minus(priceOf(rate, countOf(before, meter)));
  const fell = price.compare(zero) < 0;
  const exact = fell ? zero : price.times(factor);
  const units = afterFree(rate, after).minus(afterFree(rate, countOf(before, meter)));
  const line = { meter, quantity: countOf(quantities, meter).text() };
  if (units.compare(countOf(quantities, meter)) !== 0) line.billed = units.text();
  const model = ['percent', 'package', 'graduated', 'volume'].find((name) => rate[name] !== undefined);
  if (model !== undefined) line.model = model;
  const price1 = rate.rate ?? rate.percent ?? rate.package;
  if (price1 !== undefined) line.rate = Rational.of(price1).text();
  line.per = rate.percent === undefined ? (rate.per ?? 1) : 100;
  if (factor.compare(one) !== 0) line.factor = factor.text();
  if ((rate.graduated ?? rate.volume) && !hasBefore) {
    const shares = tiersOf(rate, afterFree(rate, after));
    if (shares.length > 0) line.tiers = shares.map(tierShare);
  }
  return { line, exact, fell };
}

function tierShare({ tier, units, exact }) {
  const share = { quantity: units.text(), rate: Rational.of(tier.rate ?? '0').text(), exact: exact.text() };
  if (tier.up_to !== undefined) share.up_to = Rational.of(tier.up_to).text();
  if (!Rational.of(tier.flat ?? '0').isZero()) share.flat = Rational.of(tier.flat).text();
  return share;
}

/** The unit of a policy's balance: amounts of it are whole numbers of its smallest step. */
export function balanceUnit(policy) {
  const unit = policy.units.find(({ code }) => code === policy.balance_unit);
  const decimals = (unit.quantum.split('.')[1] ?? '').length;
  const quantum = Rational.of(unit.quantum);
  const valueOf = (count) => new Rational(count).times(quantum);
  const digits = unit.digits ?? decimals;
  // All decimals of the quantum, without zeros past the digits that are always shown.
  const amountText = (count) => {
    const all = scaledText(
      valueOf(count)
        .times(new Rational(10n ** BigInt(decimals)))
        .round('exact'),
      decimals,
    );
    const zeros = /0*$/.exec(all)[0].length;
    return decimals === 0 ? all : all.slice(0, all.length - Math.min(zeros, decimals - digits));
  };
  const round = (exact, mode) => {
    const count = exact.over(quantum).round(mode);
    return count === undefined || count >= limit || count < -limit ? undefined : count;
  };
  const countOf = (text) => round(Rational.of(text), 'exact');
  return { code: unit.code, valueOf, amountText, round, countOf };
}

/** Lines, their exact sum and the total in quanta; `total` is undefined when something does not fit. */
function priced(policy, item, usage, quantities, rates = ratesFor(policy, item, usage, quantities)) {
  const { rating } = policy;
  const unit = balanceUnit(policy);
  const before = billedUnits(rating, item, rates, read(usage.before));
  const billed = billedUnits(rating, item, rates, quantities);
  const isTotal = rating.round === 'total';
  const answer = { lines: [], exact: zero, total: 0n, nothingReturned: false };
  for (const entry of rates) {
    if (entry.isCommon && countOf(billed, entry.meter).isZero() && countOf(quantities, entry.meter).isZero()) continue;
    const { line, exact, fell } = lineOf(entry, quantities, billed, before);
    line.exact = exact.text();
    answer.exact = answer.exact.plus(exact);
    answer.nothingReturned ||= fell;
    if (!isTotal) {
      const count = unit.round(exact, rating.rounding);
      if (count === undefined) return { ...answer, total: undefined };
      line.amount = unit.amountText(count);
      const difference = unit.valueOf(count).minus(exact);
      if (!difference.isZero()) line.rounding = { mode: rating.rounding, difference: difference.text() };
      answer.total += count;
    }
    answer.lines.push(line);
  }
  if (isTotal) {
    answer.total = unit.round(answer.exact, rating.rounding);
    if (answer.total === undefined) return answer;
    const difference = unit.valueOf(answer.total).minus(answer.exact);
    if (!difference.isZero()) answer.rounding = { mode: rating.rounding, difference: difference.text() };
  }
  if (item.least_quantum && answer.total === 0n && !answer.exact.isZero()) {
    answer.total = 1n;
    answer.rounding = { mode: 'least_quantum', difference: unit.valueOf(1n).minus(answer.exact).text() };
  }
  if (answer.total >= limit) answer.total = undefined;
  return answer;
}

function problems(policy, item, usage, quantities) {
  const { rating } = policy;
  const found = [];
  const rates = ratesFor(policy, item, usage, quantities);
  for (const stated of [usage.quantities, usage.before, usage.maximum]) {
    for (const [meter, text] of Object.entries(stated ?? {})) {
      const decimals = rating.meters?.find(({ id }) => id === meter)?.decimals ?? 0;
      if ((text.split('.')[1] ?? '').length > decimals) found.push('rating.quantity_too_fine');
      if (billedAs(rating, rates, meter) === undefined) found.push('rating.meter_unknown');
    }
  }
  for (const meter of Object.keys(usage.quantities)) {
    const whole = wholeOf(rating, meter);
    if (whole !== undefined && ownUnits(rating, item, quantities, whole).compare(zero) < 0 && !isOutside(item, meter)) {
      if (billedAs(rating, rates, whole) !== undefined) found.push('rating.parts_exceed_whole');
    }
  }
  if (usage.group !== undefined && !rating.groups?.some(({ id }) => id === usage.group)) {
    found.push('rating.group_unknown');
  }
  const tier = tierOf(rating, usage);
  if (tier !== undefined && tier !== 'standard' && !rating.service_tiers?.some(({ id }) => id === tier)) {
    found.push('rating.service_tier_unknown');
  }
  const conditions = rating.items.flatMap(({ variants = [] }) => variants.map(({ when }) => when));
  if (usage.region !== undefined && !conditions.some(({ region }) => region === usage.region)) {
    found.push('rating.region_unknown');
  }
  for (const option of usage.options ?? []) {
    if (!conditions.some((when) => when.option === option)) found.push('rating.option_unknown');
  }
  return [...new Set(found)];
}

function notes(policy, item, usage, answer) {
  const found = [];
  const conditions = (item.variants ?? []).map(({ when }) => when);
  const tier = tierOf(policy.rating, usage);
  if (answer.nothingReturned) found.push('rating.nothing_returned');
  if (tier !== undefined && tier !== 'standard' && !conditions.some((when) => when.service_tier === tier)) {
    found.push('rating.standard_price');
  }
  if (usage.at === undefined && conditions.some(({ window }) => window !== undefined))
    found.push('rating.time_missing');
  return found;
}

// --- cliffs -----------------------------------------------------------------------------------------------------------------

const hundredths = (value) => new Rational(value.times(new Rational(100n)).round('half_up'), 100n).text();

function cliff(meter, units, cost, below) {
  const args = { meter, units, cost: cost.text(), below: below.text() };
  if (!below.isZero()) args.times = hundredths(cost.over(below));
  return { code: 'rating.cliff', args };
}

/** Of all reached points, the one whose lines cost most more than below it: only where the whole costs no more. */
function dearerPart(lines, reached) {
  const sides = reached.map(({ point, lines: below }) => {
    const before = new Map(below.map(({ meter, exact }) => [meter, Rational.parse(exact)]));
    const dearer = lines.filter(({ meter, exact }) => before.get(meter)?.compare(Rational.parse(exact)) < 0);
    const sum = (figures) => figures.reduce((all, figure) => all.plus(figure), zero);
    const cost = sum(dearer.map(({ exact }) => Rational.parse(exact)));
    return { point, dearer, cost, below: sum(dearer.map(({ meter }) => before.get(meter))) };
  });
  const gap = (side) => side.cost.minus(side.below);
  const widest = sides.reduce((most, side) => (most && gap(side).compare(gap(most)) <= 0 ? most : side), undefined);
  if (widest === undefined || gap(widest).isZero()) return [];
  const { point, dearer, cost, below } = widest;
  const args = { meter: point.meter, units: point.units, dearer: dearer.map(({ meter }) => meter).join(', ') };
  return [{ code: 'rating.dearer_part', args: { ...args, cost: cost.text(), below: below.text() } }];
}

function cliffAhead({ meter, start }, cost, above, below) {
  const args = { meter, units: start.text(), cost: cost.text(), above: above.text() };
  if (!below.isZero()) args.times = hundredths(above.over(below));
  return { code: 'rating.cliff_ahead', args };
}

/** Where the same quantities would cost less below a point, or some units more would. */
function cliffs(policy, item, usage, quantities, { exact: cost, lines }) {
  const { rating } = policy;
  const costOf = (amounts, rates) => priced(policy, item, usage, amounts, rates).exact;
  const rates = ratesFor(policy, item, usage, quantities);
  const thresholds = (item.variants ?? []).flatMap(({ when }) => {
    const point = when.above ?? when.from;
    return point === undefined ? [] : [{ ...point, when, isReached: holds(policy, item, usage, quantities, when) }];
  });
  const found = [];
  const reached = thresholds
    .filter(({ isReached }) => isReached)
    .map((point) => ({ point, below: ratesFor(policy, item, usage, quantities, point) }))
    .filter(({ below }) => [...quantities.keys()].every((meter) => billedAs(rating, below, meter) !== undefined))
    .map(({ point, below }) => ({ point, answer: priced(policy, item, usage, quantities, below) }))
    .map(({ point, answer }) => ({ point, below: answer.exact, lines: answer.lines }));
  const least = reached.reduce((a, b) => (a === undefined || b.below.compare(a.below) < 0 ? b : a), undefined);
  if (least !== undefined && least.below.compare(cost) < 0) {
    found.push(cliff(least.point.meter, least.point.units, cost, least.below));
  } else {
    found.push(...dearerPart(lines, reached));
  }
  const stepOf = (meter) => Rational.of(`1e-${rating.meters?.find(({ id }) => id === meter)?.decimals ?? 0}`);
  const billed = billedUnits(rating, item, rates, quantities);
  const starts = thresholds
    .filter(({ isReached }) => !isReached)
    .map((point) => ({
      meter: point.meter,
      isAbove: point.when.above !== undefined,
      start: Rational.of(point.units).plus(point.when.above ? stepOf(point.meter) : zero),
      count: wholeCount(rating, item, quantities, point.meter),
      ratesBefore: (amounts) => ratesFor(policy, item, usage, amounts, point),
    }))
    // Of two that begin at one count, "above 2" and "from 3", the lower is passed first.
    .sort((a, b) => (a.isAbove === b.isAbove ? 0 : a.isAbove ? -1 : 1));
  for (const entry of rates) {
    const { meter, rate } = entry;
    const count = countOf(billed, meter);
    if (rate.volume === undefined || !countOf(read(usage.before), meter).isZero()) continue;
    const units = afterFree(rate, count);
    const index = rate.volume.findIndex(({ up_to }) => up_to === undefined || units.compare(Rational.of(up_to)) <= 0);
    if (index > 0 && !units.isZero()) {
      const { up_to, ...tier } = rate.volume[index - 1];
      const before = { ...entry, rate: { ...rate, volume: [tier] } };
      const below = costOf(
        quantities,
        rates.map((other) => (other === entry ? before : other)),
      );
      if (below.compare(cost) < 0) found.push(cliff(meter, up_to, cost, below));
    }
    for (const { up_to, ...tier } of rate.volume.slice(index, -1)) {
      const ratesBefore = () =>
        rates.map((other) => (other === entry ? { ...entry, rate: { ...rate, volume: [tier] } } : other));
      starts.push({ meter, start: Rational.of(up_to).plus(stepOf(meter)).plus(freeOf(rate)), count, ratesBefore });
    }
  }
  const cheaper = new Map();
  const ahead = new Map();
  for (const { meter, start, count, ratesBefore } of starts.sort((a, b) => a.start.compare(b.start))) {
    const more = start.minus(count);
    if (more.compare(zero) <= 0) continue;
    const amounts = new Map([...quantities, [meter, countOf(quantities, meter).plus(more)]]);
    if (billedAs(rating, ratesFor(policy, item, usage, amounts), meter) === undefined) continue;
    const above = costOf(amounts);
    if (more.compare(stepOf(meter)) === 0 && !count.isZero() && !ahead.has(meter)) {
      const isBilled = [...amounts.keys()].every((one) => billedAs(rating, ratesBefore(amounts), one) !== undefined);
      const below = isBilled ? costOf(amounts, ratesBefore(amounts)) : above;
      if (below.compare(above) < 0) ahead.set(meter, cliffAhead({ meter, start }, cost, above, below));
    }
    if (above.compare(cost) >= 0 || cheaper.has(meter)) continue;
    const args = { meter, units: start.text(), more: more.text(), cost: cost.text(), above: above.text() };
    cheaper.set(meter, { code: 'rating.cheaper_above', args });
  }
  return [...found, ...ahead.values(), ...cheaper.values()];
}

// --- the worst case ---------------------------------------------------------------------------------------------------------

/** Every figure at which the price of a meter, or of its whole, may bend or jump, and their neighbours. */
function telling(rating, item, usage, meter, most) {
  const rates = [item, ...(item.variants ?? []), rating].map(({ rates: each = {} }) => each);
  const steps = rates
    .flatMap((each) => Object.values(each))
    .flatMap((rate) => {
      const ends = (rate.graduated ?? rate.volume ?? []).flatMap(({ up_to = [] }) => up_to).map(Rational.of);
      const packages = rate.package
        ? Array.from({ length: 8 }, (_, n) => Rational.of(String(n * (rate.per ?? 1))))
        : [];
      const paid = rate.maximum && rate.rate ? Rational.of(rate.maximum).over(Rational.of(rate.rate)) : zero;
      const reached = new Rational(paid.times(perOf(rate)).round('up'));
      return [zero, ...ends, ...packages, reached].map((end) => end.plus(freeOf(rate)));
    });
  const points = (item.variants ?? []).flatMap(({ when }) => when.above ?? when.from ?? []);
  const step = Rational.of(`1e-${rating.meters?.find(({ id }) => id === meter)?.decimals ?? 0}`);
  const counted = [zero, ...read(usage.before).values(), ...read(usage.quantities).values()];
  const near = [...steps, ...points.map(({ units }) => Rational.of(units))]
    .flatMap((at) => counted.map((count) => at.minus(count)))
    .flatMap((at) => [at.minus(step), at, at.plus(step)]);
  const all = [zero, most, ...read(usage.quantities).values(), ...near, ...near.map((at) => most.minus(at))];
  return all.filter((at) => at.compare(zero) >= 0 && at.compare(most) <= 0);
}

/** The dearest of all usages under a maximum, by trying every telling figure of every meter that is not known. */
function worstCase(policy, item, usage, quantities, maximum, total) {
  const { rating } = policy;
  const insideOf = (meter) =>
    (rating.meters ?? [])
      .filter(({ id, part_of }) => part_of === meter && !isOutside(item, id))
      .flatMap(({ id }) => [id, ...insideOf(id)]);
  const open = new Map();
  for (const [meter, count] of maximum) {
    const most = maximumOf(count, countOf(quantities, meter));
    open.set(meter, most);
    for (const part of insideOf(meter)) if (!maximum.has(part)) open.set(part, most);
  }
  let worst = total;
  let unpriced;
  const attempt = (trial, [next, ...rest]) => {
    if (next === undefined) {
      const rates = ratesFor(policy, item, usage, trial);
      const isFit = [...trial].every(
        ([meter, count]) =>
          count.isZero() ||
          (billedAs(rating, rates, meter) !== undefined && ownUnits(rating, item, trial, meter).compare(zero) >= 0),
      );
      const answer = isFit ? priced(policy, item, usage, trial, rates) : { total };
      if (answer.total === undefined) unpriced = answer;
      if (answer.total > worst) worst = answer.total;
      return;
    }
    const figures = new Set(telling(rating, item, usage, next, open.get(next)).map((figure) => figure.text()));
    for (const figure of figures) attempt(new Map([...trial, [next, Rational.of(figure)]]), rest);
  };
  attempt(
    quantities,
    [...open.keys()].filter((meter) => isBillable(rating, item, meter)),
  );
  return unpriced ?? { total: worst };
}

/** A meter with a price of its own somewhere on the card. */
const isBillable = (rating, item, meter) =>
  [item, ...(item.variants ?? []), rating].some(({ rates = {} }) => meter in rates) ||
  (item.variants ?? []).some(({ when }) => (when.above ?? when.from)?.meter === meter);

/** What `quote` answers: `{codes, cliffs?, lines, exact?, rounding?, total?, worst_case?, balance_after?, calls_left?}`. */
export function quote({ policy, usage, balance }) {
  const item = policy.rating.items.find(({ id }) => id === usage.item);
  const unit = balanceUnit(policy);
  const quantities = read(usage.quantities);
  const errors = problems(policy, item, usage, quantities);
  if (errors.length > 0) return { codes: errors };
  const answer = priced(policy, item, usage, quantities);
  const refused = ({ exact }) => {
    const isFine = policy.rating.rounding === 'exact' && exact.compare(unit.valueOf(limit)) < 0;
    return { codes: [isFine ? 'rating.finer_than_quantum' : 'rating.overflow'] };
  };
  if (answer.total === undefined) return refused(answer);
  const steps = cliffs(policy, item, usage, quantities, answer);
  const codes = [...steps.map(({ code }) => code), ...notes(policy, item, usage, answer)];
  const result = { codes, cliffs: steps, lines: answer.lines };
  if (policy.rating.round === 'total') result.exact = answer.exact.text();
  if (answer.rounding) result.rounding = answer.rounding;
  const amount = (count) => ({ amount: unit.amountText(count), unit: unit.code });
  result.total = amount(answer.total);
  const maximum = read(usage.maximum ?? item.maximum);
  if (maximum.size > 0) {
    const most = worstCase(policy, item, usage, quantities, maximum, answer.total);
    if (most.total === undefined) return refused(most);
    result.worst_case = amount(most.total);
  }
  if (balance !== undefined) {
    const rest = unit.round(Rational.of(balance), 'exact') - answer.total;
    if (rest < 0n) result.codes.push('rating.balance_short');
    result.balance_after = amount(rest);
    const single =
      'call' in item.rates ? priced(policy, item, { ...usage, before: {} }, read({ call: '1' })).total : answer.total;
    if (single > 0n) result.calls_left = String(rest < 0n ? 0n : rest / single);
  }
  return result;
}

/** So many usages like one: exactly, each by itself, and as a single one at the rates that each of them has. */
export function costAsOne(policy, usage, count) {
  const item = policy.rating.items.find(({ id }) => id === usage.item);
  const quantities = read(usage.quantities);
  const rates = ratesFor(policy, item, usage, quantities);
  const times = new Rational(count);
  const all = new Map([...quantities].map(([meter, units]) => [meter, units.times(times)]));
  return {
    apart: priced(policy, item, usage, quantities, rates).exact.times(times),
    together: priced(policy, item, usage, all, rates).exact,
  };
}
