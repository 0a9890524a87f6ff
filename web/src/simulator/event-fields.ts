// What is asked for each kind of event, and what stands there at first. A field's path is its place in the event, so that an issue of the
// engine finds its field. Nothing is judged here.

import type { Item, Locale, Wallet, WalletEvent, WalletEventType } from '@prepay/engine';
import { catalogues } from '../i18n/words.ts';
import {
  channelOfMethod,
  channelsOf,
  itemName,
  methodName,
  unitName,
  unitOf,
  type Channel,
  type Policy,
  type Unit,
} from '../policy/policy.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import { amountHint, methodHint, type Telling } from '../topup/limits.ts';
import { regionChoices } from '../topup/regions.ts';
import { day, fromField, later, toField } from './time.ts';
import type { Words } from './words-en.ts';

/** What was typed, by path (`form/amount`). Paths that start with # belong to the form alone. */
export type Values = Readonly<Record<string, string>>;

export interface Choice {
  value: string;
  name: string;
}

export interface Field {
  path: string;
  label: string;
  kind: 'text' | 'amount' | 'count' | 'time' | 'choice' | 'tick' | 'words';
  hint?: string;
  optional?: boolean;
  choices?: Choice[];
  /** Further choices, less likely ones. */
  more?: { label: string; choices: Choice[] };
  /** What an amount is counted in. */
  unit?: Unit;
  /** What could stand there; anything else may be tried, too. */
  suggestions?: string[];
  /** The number of the row of calls that it stands in. */
  row?: number;
}

/** What fields and defaults depend on. */
export interface FieldContext {
  policy: Policy;
  wallet: Wallet | undefined;
  now: string;
  words: Words;
  locale: Locale;
  unusedId(prefix: string): string;
  /** A code of the policy's format. */
  mintCode(): string;
}

export const usageMode = (row?: number): string => (row === undefined ? '#usage' : `#usage/${row}`);

export function fieldsOf(type: WalletEventType, values: Values, context: FieldContext): Field[] {
  return [...ownFields(type, values, context), timeField('at', context.words.at, context.words.atHint)];
}

const text = (path: string, label: string, more: Partial<Field> = {}): Field => ({
  path,
  label,
  kind: 'text',
  ...more,
});
const amount = (path: string, label: string, optional = false): Field => ({ path, label, kind: 'amount', optional });
const count = (path: string, label: string, more: Partial<Field> = {}): Field => ({
  path,
  label,
  kind: 'count',
  ...more,
});
const timeField = (path: string, label: string, hint?: string): Field => ({
  path,
  label,
  kind: 'time',
  optional: true,
  ...(hint !== undefined && { hint }),
});
const choice = (path: string, label: string, choices: Choice[]): Field => ({
  path,
  label,
  kind: 'choice',
  choices,
  optional: choices.some(({ value }) => value === ''),
});
const tick = (path: string, label: string): Field => ({ path, label, kind: 'tick', optional: true });

function ownFields(type: WalletEventType, values: Values, context: FieldContext): Field[] {
  const { words, wallet } = context;
  const reference = (path: string, label: string, ids: string[], optional = false) =>
    text(path, label, { suggestions: ids, optional });
  const orders = (wallet?.orders ?? []).map(({ id }) => id);
  const keys = (wallet?.keys ?? []).filter(({ deleted }) => !deleted).map(({ id }) => id);
  const key = reference('key', words.key, keys, true);
  const order = reference('order', words.order, orders);
  const refund = reference(
    'refund',
    words.refund,
    (wallet?.refunds ?? []).map(({ id }) => id),
  );
  const invoice = reference(
    'invoice',
    words.invoice,
    (wallet?.invoices ?? []).map(({ id }) => id),
  );
  switch (type) {
    case 'register':
    case 'clock':
      return [];
    case 'referral':
      return [text('friend', words.friend)];
    case 'order.create':
      return [text('order', words.order), ...orderFields(values, context)];
    case 'order.pay':
      return [
        order,
        choice('credited', words.credited, [
          { value: '', name: words.creditedNow },
          { value: 'late', name: words.creditedLate },
        ]),
      ];
    case 'order.cancel':
      return [order, tick('confirmed', words.confirmed)];
    case 'order.process':
    case 'order.complete':
    case 'order.fail':
    case 'order.close':
      return [order];
    case 'code.issue':
      return [
        text('code', words.code),
        amount('value', words.value),
        timeField('expires_at', words.expiresAt),
        choice('use', words.use, [
          { value: '', name: words.useDefault },
          { value: 'once', name: words.useOnce },
          { value: 'once_per_user', name: words.usePerUser },
        ]),
      ];
    case 'code.redeem':
      return [
        reference(
          'code',
          words.code,
          (wallet?.codes ?? []).map((issued) => issued.code),
        ),
        text('by', words.by, { optional: true, hint: words.byHint }),
      ];
    case 'call':
      return [
        ...usageFields(values, context),
        count('count', words.count),
        count('every_seconds', words.everySeconds, { optional: true }),
        key,
        choice('metered', words.metered, [
          { value: '', name: words.meteredNow },
          { value: 'later', name: words.meteredLater },
        ]),
      ];
    case 'charge':
      return [...usageFields(values, context), key, text('call', words.call, { optional: true })];
    case 'hold':
      return [text('hold', words.hold), ...usageFields(values, context), key, timeField('expires_at', words.expiresAt)];
    case 'hold.settle':
      return [text('hold', words.hold), ...usageFields(values, context)];
    case 'hold.void':
      return [text('hold', words.hold)];
    case 'grant':
      return [
        text('grant', words.grant),
        choice(
          'kind',
          words.kind,
          (['gift', 'trial', 'referral', 'code', 'paid'] as const).map((value) => ({
            value,
            name: words.kinds[value],
          })),
        ),
        amount('amount', words.amount),
        timeField('effective_at', words.effectiveAt),
        timeField('expires_at', words.expiresAt),
        count('priority', words.priority, { optional: true, hint: words.prioritySmall }),
      ];
    case 'grant.void':
      return [
        reference(
          'grant',
          words.grant,
          (wallet?.grants ?? []).map(({ id }) => id),
        ),
        amount('amount', words.amount, true),
      ];
    case 'refund.request':
      return [
        text('refund', words.refund),
        { path: 'reason', label: words.reason, kind: 'words' },
        amount('amount', words.amount, true),
      ];
    case 'refund.approve':
    case 'refund.reject':
    case 'refund.complete':
      return [refund];
    case 'invoice.request':
      return [text('invoice', words.invoice), ...invoiceFields(context, orders)];
    case 'invoice.issue':
    case 'invoice.confirm':
      return [invoice];
    case 'invoice.reverse':
      return [invoice, tick('booked', words.booked)];
    case 'key.create':
      return [text('key', words.key), amount('limit', words.limit, true)];
    case 'key.limit':
      return [reference('key', words.key, keys), amount('limit', words.limit, true)];
    case 'key.delete':
      return [reference('key', words.key, keys)];
    case 'alert.set':
      return [text('alert', words.alert, { optional: true }), amount('threshold', words.threshold, true)];
    case 'plan.buy':
      return [
        text('plan', words.plan),
        amount('price', words.price),
        choice(
          'unit',
          words.unit,
          context.policy.units.map((unit) => ({ value: unit.code, name: unitName(unit, context.locale) })),
        ),
        choice('pay_with', words.payWith, [
          { value: 'purchase', name: words.payPurchase },
          { value: 'balance', name: words.payBalance },
        ]),
      ];
    case 'plan.refund':
      return [
        reference(
          'plan',
          words.plan,
          (wallet?.plans ?? []).map(({ id }) => id),
        ),
      ];
    case 'workload':
      return workloadFields(values, context);
  }
}

/** The fields of the top-up form that the method's channel knows. */
export function orderFields(values: Values, { policy, words, locale }: FieldContext): Field[] {
  const methods = channelsOf(policy).flatMap((channel) => channel.methods);
  const chosen = values['form/method'] ?? '';
  const channel = channelOfMethod(policy, chosen);
  const method = methods.find(({ id }) => id === chosen);
  // As the form for top-ups says it.
  const telling: Telling = { words: catalogues[locale], locale, policy };
  const fields: Field[] = [
    {
      ...choice(
        'form/method',
        words.method,
        methods.map((one) => ({ value: one.id, name: methodName(one, locale) })),
      ),
      hint: method ? methodHint(telling, method) : '',
    },
    channel ? channelAmount(telling, channel) : amount('form/amount', words.amount),
  ];
  if (method?.regions) fields.push(regionField(telling, values['form/region'] ?? '', words));
  if (method?.buyers) fields.push(choice('form/buyer', words.buyer, buyers(words)));
  if (channel?.fields?.remitter)
    fields.push(text('form/remitter', words.remitter, { optional: !channel.fields.remitter.required }));
  if (channel?.fields?.bank) fields.push(text('form/bank', words.bank, { optional: !channel.fields.bank.required }));
  if (channel?.agreement) fields.push(tick('form/agreement', words.agreement));
  return fields;
}

function channelAmount(telling: Telling, channel: Channel): Field {
  const { words, locale, policy } = telling;
  const unit = unitOf(policy, channel.amount_unit);
  const label = words.amount(unitName(unit, locale));
  return {
    ...amount('form/amount', label),
    hint: amountHint(telling, channel),
    suggestions: channel.presets ?? [],
    unit,
  };
}

/** A region that is in no list came with an event from elsewhere, and stays as it is until another one is chosen. */
function regionField({ words, locale, policy }: Telling, current: string, { notStated }: Words): Field {
  const { named, others } = regionChoices(policy, words, locale);
  const first = [{ value: '', name: notStated }, ...named];
  const isListed = [...first, ...others].some(({ value }) => value === current);
  return {
    ...choice('form/region', words.region, isListed ? first : [...first, { value: current, name: current }]),
    hint: words.regionHint,
    more: { label: words.regionsAll, choices: others },
  };
}

const buyers = (words: Words): Choice[] => [
  { value: '', name: words.notStated },
  { value: 'individual', name: words.individual },
  { value: 'company', name: words.company },
];

function invoiceFields({ policy, words }: FieldContext, orders: string[]): Field[] {
  const fields: Field[] = [
    text('form/orders', words.orders, { hint: words.ordersHint, suggestions: orders, optional: true }),
    choice('form/buyer', words.buyer, buyers(words)),
    choice('form/kind', words.invoiceKind, [
      { value: '', name: words.notStated },
      { value: 'ordinary', name: words.ordinary },
      { value: 'special', name: words.special },
    ]),
  ];
  const delivery = policy.invoice?.delivery ?? [];
  if (delivery.includes('email')) fields.push(text('form/email', words.email, { optional: true }));
  if (delivery.includes('phone')) fields.push(text('form/phone', words.phone, { optional: true }));
  return fields;
}

/** What one call uses: an item with its meters where the policy has prices, or the cost that the platform metered. */
function usageFields(values: Values, { policy, words, locale }: FieldContext, row?: number): Field[] {
  const at = row === undefined ? '' : `calls/${row}/`;
  const more = row === undefined ? {} : { row };
  const items = policy.rating?.items ?? [];
  const mode: Field = {
    ...choice(usageMode(row), words.usage, [
      { value: 'item', name: words.usageItem },
      { value: 'cost', name: words.usageCost },
    ]),
    ...more,
  };
  const cost: Field = { ...amount(`${at}cost`, words.cost), hint: words.costHint, ...more };
  if (items.length === 0) return [cost];
  if (values[usageMode(row)] === 'cost') return [mode, cost];
  const chosen = items.find(({ id }) => id === values[`${at}item`]);
  const item: Field = {
    ...choice(
      `${at}item`,
      words.item,
      items.map((known) => ({ value: known.id, name: itemName(known, locale) })),
    ),
    ...more,
  };
  return [mode, item, ...meterFields(chosen, `${at}quantities/`, words).map((field) => ({ ...field, ...more }))];
}

/** One call is one call: its meter is asked for only where there are others. */
function meterFields(item: Item | undefined, at: string, words: Words): Field[] {
  const meters = Object.keys(item?.rates ?? {});
  if (meters.length === 1 && meters[0] === 'call') return [];
  return meters.map((meter) => text(`${at}${meter}`, words.quantity(meter), { optional: true }));
}

export const rowsOf = (values: Values): number[] =>
  [...new Set(Object.keys(values).flatMap((path) => /^calls\/(\d+)\//.exec(path)?.[1] ?? []))]
    .map(Number)
    .sort((first, second) => first - second);

export function workloadFields(values: Values, context: FieldContext): Field[] {
  const { words, wallet } = context;
  const keys = (wallet?.keys ?? []).filter(({ deleted }) => !deleted).map(({ id }) => id);
  return [
    ...rowsOf(values).flatMap((row) => [
      ...usageFields(values, context, row),
      count(`calls/${row}/per_day`, words.perDay, { row }),
      ...(keys.length > 0 ? [text(`calls/${row}/key`, words.key, { optional: true, suggestions: keys, row })] : []),
    ]),
    count('days', words.forDays),
    count('variation', words.variation, { optional: true, hint: words.variationHint }),
    count('seed', words.seed, { optional: true, hint: words.seedHint }),
  ];
}

// Defaults.

/** Whoever pays in an example. */
export const somebody = '王小明';
export const someBank = '工商银行';

function firstAmount(policy: Policy, method?: string): string {
  const channel = (method !== undefined && channelOfMethod(policy, method)) || channelsOf(policy)[0];
  return channel?.presets?.[Math.min(2, channel.presets.length - 1)] ?? channel?.minimum ?? '10';
}

function usageDefaults({ policy }: FieldContext, row?: number): Values {
  const at = row === undefined ? '' : `calls/${row}/`;
  const item = policy.rating?.estimate_item ?? policy.rating?.items[0]?.id;
  return item === undefined
    ? { [usageMode(row)]: 'cost', [`${at}cost`]: '0.01' }
    : { [usageMode(row)]: 'item', [`${at}item`]: item };
}

export function orderDefaults({ policy }: FieldContext): Values {
  const first = channelsOf(policy)[0];
  const method = first?.methods[0]?.id ?? '';
  return {
    'form/method': method,
    'form/amount': firstAmount(policy, method),
    'form/region': 'CN',
    'form/buyer': 'individual',
    'form/remitter': first?.fields?.remitter ? somebody : '',
    'form/bank': first?.fields?.bank ? someBank : '',
    'form/agreement': 'true',
  };
}

const rowDefaults = (context: FieldContext, row: number): Values => ({
  ...usageDefaults(context, row),
  [`calls/${row}/per_day`]: '100',
});

/** The values with one more kind of call. */
export function withRow(values: Values, context: FieldContext): Values {
  const row = Math.max(-1, ...rowsOf(values)) + 1;
  return { ...values, ...rowDefaults(context, row) };
}

/** The values without one kind of call. */
export function withoutRow(values: Values, row: number): Values {
  const inside = [`calls/${row}/`, `#usage/${row}`];
  return Object.fromEntries(Object.entries(values).filter(([path]) => !inside.some((start) => path.startsWith(start))));
}

export const workloadDefaults = (context: FieldContext): Values => ({
  ...rowDefaults(context, 0),
  days: '14',
  variation: '30',
  seed: '1',
});

export function defaultsOf(type: WalletEventType, context: FieldContext): Values {
  const { policy, wallet, unusedId, now } = context;
  const newest = (status: string[]) =>
    wallet?.orders.find((order) => status.includes(order.status))?.id ?? wallet?.orders[0]?.id ?? '';
  const refund = (wallet?.refunds ?? []).at(-1)?.id ?? '';
  const invoice = (wallet?.invoices ?? []).at(-1)?.id ?? '';
  const key = wallet?.keys.find(({ deleted }) => !deleted)?.id ?? '';
  switch (type) {
    case 'register':
    case 'clock':
      return {};
    case 'referral':
      return { friend: unusedId('friend') };
    case 'order.create':
      return { order: unusedId('order'), ...orderDefaults(context) };
    case 'order.pay':
    case 'order.process':
    case 'order.cancel':
    case 'order.fail':
    case 'order.close':
      return { order: newest(['pending']), ...(type === 'order.cancel' && { confirmed: 'true' }) };
    case 'order.complete':
      return { order: newest(['processing', 'pending']) };
    case 'code.issue':
      return { code: context.mintCode(), value: '10' };
    case 'code.redeem':
      return { code: (wallet?.codes ?? []).at(-1)?.code ?? '' };
    case 'call':
      return { ...usageDefaults(context), count: '1', key };
    case 'charge':
      return { ...usageDefaults(context), key };
    case 'hold':
      return { hold: unusedId('hold'), ...usageDefaults(context), key };
    case 'hold.settle':
      return { hold: lastId(context, 'hold'), ...usageDefaults(context) };
    case 'hold.void':
      return { hold: lastId(context, 'hold') };
    case 'grant':
      return { grant: unusedId('gift'), kind: 'gift', amount: '10', expires_at: toField(later(now, 30 * day)) };
    case 'grant.void':
      return { grant: (wallet?.grants ?? [])[0]?.id ?? '' };
    case 'refund.request':
      return { refund: unusedId('refund'), reason: context.words.types['refund.request'] };
    case 'refund.approve':
    case 'refund.reject':
    case 'refund.complete':
      return { refund };
    case 'invoice.request':
      return {
        invoice: unusedId('invoice'),
        'form/orders': newest(['credited']),
        'form/buyer': 'individual',
        'form/kind': 'ordinary',
        'form/email': 'name@example.com',
      };
    case 'invoice.issue':
    case 'invoice.reverse':
    case 'invoice.confirm':
      return { invoice };
    case 'key.create':
      return { key: unusedId('key') };
    case 'key.limit':
      return { key, limit: '1' };
    case 'key.delete':
      return { key };
    case 'alert.set':
      return { threshold: '5' };
    case 'plan.buy':
      return { plan: unusedId('plan'), price: '10', unit: channelsOf(policy)[0]?.pay_unit ?? '', pay_with: 'purchase' };
    case 'plan.refund':
      return { plan: (wallet?.plans ?? []).at(-1)?.id ?? '' };
    case 'workload':
      return workloadDefaults(context);
  }
}

/** The unused id one before is the last one that was used. */
function lastId({ unusedId }: FieldContext, prefix: string): string {
  const number = Number(unusedId(prefix).slice(prefix.length + 1));
  return `${prefix}-${Math.max(1, number - 1)}`;
}

// From what was typed to the event and back.

/**
 * The event as it will be sent. What is left out because it is optional and empty stays out; anything else goes as it was typed: the
 * engine says what is wrong with it. `old` is the event that is changed: members that no field asks for stay as they are.
 */
export function eventFrom(type: WalletEventType, values: Values, fields: Field[], old?: WalletEvent): NewEvent {
  const event: Tree = old ? keptOf(old, values, fields) : {};
  event['type'] = type;
  for (const field of fields) {
    const typed = (values[field.path] ?? '').trim();
    if (field.path.startsWith('#') || (typed === '' && field.optional)) continue;
    const value = valueOf(field, typed);
    if (value !== undefined) put(event, field.path.split('/'), value);
  }
  return compact(event) as unknown as NewEvent;
}

function keptOf(old: WalletEvent, values: Values, fields: Field[]): Tree {
  const kept = JSON.parse(JSON.stringify(old)) as Tree;
  // One kind of usage takes the place of another, and calls are put together anew.
  for (const key of ['item', 'cost', 'quantities', 'calls']) delete kept[key];
  for (const { path } of fields) take(kept, path.split('/'));
  // A channel that was named belongs to the method that was chosen with it.
  if (old.type === 'order.create' && old.form?.method !== values['form/method']) take(kept, ['form', 'channel']);
  return kept;
}

function take(from: Tree, [key = '', ...rest]: string[]): void {
  const inner = from[key];
  if (rest.length === 0) delete from[key];
  else if (typeof inner === 'object' && !Array.isArray(inner)) take(inner, rest);
}

type Tree = { [key: string]: Leaf | Tree };
type Leaf = string | number | boolean | string[];

function valueOf({ kind, path }: Field, typed: string): Leaf | undefined {
  if (kind === 'tick') return typed === 'true' ? true : undefined;
  if (kind === 'count') return /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
  if (kind === 'time') return fromField(typed);
  return path === 'form/orders' ? typed.split(/[\s,，、]+/).filter((id) => id !== '') : typed;
}

function put(into: Tree, [key = '', ...rest]: string[], value: Leaf): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = into[key];
  const next: Tree = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  into[key] = next;
  put(next, rest, value);
}

/** The rows of calls were put together by their numbers; the event wants a list. */
const compact = ({ calls, ...event }: Tree): object =>
  calls === undefined ? event : { ...event, calls: Object.values(calls) };

/** What stands in the fields when an event is changed. */
export function valuesOf(event: WalletEvent): Values {
  const values: Record<string, string> = {};
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) values[path] = value.join(' ');
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}/${key}`);
    else values[path] = /(^|_)at$/.test(path) ? toField(String(value)) : String(value);
  };
  walk(event, '');
  for (const path of Object.keys(values)) {
    const usage = /^(?:calls\/(\d+)\/)?(item|cost)$/.exec(path);
    if (usage) {
      const mode = usageMode(usage[1] === undefined ? undefined : Number(usage[1]));
      values[mode] = usage[2] === 'cost' || values[mode] === 'cost' ? 'cost' : 'item';
    }
  }
  return values;
}

/** The field that an issue of the engine stands at: `/events/3/calls/0/cost` → `calls/0/cost`. */
export const pathOf = (where: string): string => where.replace(/^\/event(?:s\/\d+)?\/?/, '');
