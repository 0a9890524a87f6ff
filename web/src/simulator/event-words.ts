// An event and its outcome in a few words. Figures come from the event as typed, or from the engine.

import type { Entry, Locale, Outcome, WalletEvent, WalletUsage } from '@prepay/engine';
import { html, type TemplateResult } from 'lit';
import { count } from '../i18n/format.ts';
import { channelOfMethod, itemName, methodName, methodOf, type Policy } from '../policy/policy.ts';
import { shownIn } from './simulator-part.ts';
import { clockTime, shortDay, shortTime } from './time.ts';
import { told } from './told.ts';
import type { Words } from './words.ts';

export interface Telling {
  policy: Policy;
  words: Words;
  locale: Locale;
}

/** What it is about, beside its kind; empty where the kind says it all. */
export function about(event: WalletEvent, telling: Telling): string {
  const { words, policy, locale } = telling;
  const amount = (text: string) => shownIn(policy, policy.balance_unit, text, locale);
  const pair = (first: string, second: string | undefined) =>
    second === undefined || second === '' ? first : words.about.pair(first, second);
  switch (event.type) {
    case 'register':
    case 'clock':
      return '';
    case 'referral':
      return event.friend;
    case 'order.create': {
      const { amount: typed = '', method: id = '', code = '' } = event.form ?? {};
      const method = methodOf(policy, id);
      const paid = shownIn(policy, channelOfMethod(policy, id)?.amount_unit ?? policy.balance_unit, typed, locale);
      return pair(event.order, typed === '' ? code : words.about.with(paid, method ? methodName(method, locale) : id));
    }
    case 'order.pay':
      return pair(event.order, event.credited === 'late' ? words.about.late : undefined);
    case 'order.process':
    case 'order.complete':
    case 'order.cancel':
    case 'order.fail':
    case 'order.close':
      return event.order;
    case 'code.issue':
      return pair(event.code, amount(event.value));
    case 'code.redeem':
      return pair(event.code, event.by);
    case 'call':
      return words.about.calls(numberText(event.count ?? 1, locale), usageText(event, telling));
    case 'charge':
      return usageText(event, telling);
    case 'hold':
    case 'hold.settle':
      return pair(event.hold, usageText(event, telling));
    case 'hold.void':
      return event.hold;
    case 'grant':
      return pair(event.grant, `${amount(event.amount)} (${words.kinds[event.kind] ?? event.kind})`);
    case 'grant.void':
      return pair(event.grant, event.amount === undefined ? undefined : amount(event.amount));
    case 'refund.request':
      return pair(event.refund, event.reason);
    case 'refund.approve':
    case 'refund.reject':
    case 'refund.complete':
      return event.refund;
    case 'invoice.request':
      return pair(event.invoice, event.form?.orders?.join(' '));
    case 'invoice.issue':
    case 'invoice.reverse':
    case 'invoice.confirm':
      return event.invoice;
    case 'key.create':
    case 'key.limit':
      return pair(event.key, event.limit === undefined ? undefined : `${words.limit} ${amount(event.limit)}`);
    case 'key.delete':
      return event.key;
    case 'alert.set':
      return pair(event.alert ?? words.balance, event.threshold === undefined ? undefined : amount(event.threshold));
    case 'plan.buy':
      return pair(event.plan, shownIn(policy, event.unit, event.price, locale));
    case 'plan.refund':
      return event.plan;
    case 'workload': {
      const rows = Array.isArray(event.calls) ? event.calls : [];
      const parts = rows.map((row) => words.about.oneOf(numberText(row.per_day, locale), usageText(row, telling)));
      return words.about.perDay(words.about.list(parts), event.days);
    }
    default:
      // A scenario from elsewhere may hold kinds that this page does not know; the engine says so.
      return '';
  }
}

function usageText(usage: WalletUsage, { policy, words, locale }: Telling): string {
  if (usage.cost !== undefined) {
    const cost = shownIn(policy, policy.balance_unit, usage.cost, locale);
    return usage.item === undefined ? words.about.metered(cost) : words.about.pair(usage.item, cost);
  }
  const item = policy.rating?.items.find(({ id }) => id === usage.item);
  const meters = Object.entries(usage.quantities ?? {}).map(([meter, quantity]) => `${meter} ${quantity}`);
  const name = item ? itemName(item, locale) : (usage.item ?? '');
  return meters.length === 0 ? name : `${name} (${meters.join(', ')})`;
}

/** A number of the event; a scenario from elsewhere may hold anything in its place. */
const numberText = (value: unknown, locale: Locale): string => {
  const text = String(value);
  return /^\d+$/.test(text) ? count(text, locale) : text;
};

export const typeName = (type: string, words: Words): string => (words.types as Record<string, string>)[type] ?? type;

export const newestEntry = (outcome: Outcome): Entry | undefined =>
  outcome.entries.reduce<Entry | undefined>(
    (newest, entry) => (newest && newest.number > entry.number ? newest : entry),
    undefined,
  );

/** What became of it. */
export function resultOf(outcome: Outcome, telling: Telling): string {
  const { words, locale } = telling;
  if (!outcome.applied) return refusalOf(outcome, telling);
  const parts = [moneyOf(outcome, telling)];
  const { served, refused = 0, first_refused_at: first } = outcome;
  if (served !== undefined && (served > 1 || refused > 0)) {
    const [yes, no] = [count(String(served), locale), count(String(refused), locale)];
    parts.unshift(refused === 0 ? words.servedAll(yes) : words.served(yes, no));
    if (refused > 0 && first !== undefined) parts.push(words.firstRefused(shortTime(first, locale)));
  }
  return parts.join(locale === 'zh-CN' ? '；' : '; ');
}

export function refusalOf(outcome: Outcome, { policy, locale }: Telling): string {
  const issue = outcome.issues.find(({ severity }) => severity === 'error');
  return issue ? told(issue, policy, locale) : (outcome.refusal ?? '');
}

function moneyOf(outcome: Outcome, { policy, words, locale }: Telling): string {
  const entry = newestEntry(outcome);
  if (!entry) return words.unchanged;
  const balance = shownIn(policy, policy.balance_unit, entry.after, locale);
  return outcome.entries_total === 1
    ? words.balanceNow(signed(policy, entry.amount, locale), balance)
    : words.balanceAfter(count(String(outcome.entries_total), locale), balance);
}

/** The text with its amounts kept whole: a line must not end between a sign and its figure. */
export const unbroken = (text: string): (string | TemplateResult)[] =>
  text
    .split(/([+−][^\s\d+−]{0,4}\d[\d.,]*\d|[+−][^\s\d+−]{0,4}\d)/)
    .map((part, index) => (index % 2 === 0 ? part : html`<span class="sim-figure">${part}</span>`));

/** The sign always shows. */
export function signed(policy: Policy, amount: string, locale: Locale): string {
  const text = shownIn(policy, policy.balance_unit, amount, locale);
  return amount.startsWith('-') || /^0(\.0+)?$/.test(amount) ? text : `+${text}`;
}

export const dayAndTime = (text: string, locale: Locale): string =>
  `${shortDay(text, locale, true)} ${clockTime(text, locale)}`;
