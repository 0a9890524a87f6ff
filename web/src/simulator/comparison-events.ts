// The events of one platform, put so that another can live them: its own payment method where it lacks the named one, and what an item costs
// on the first platform where it has no such item. That price is the engine's answer, and whoever compares is told.

import type { Engine, WalletEvent, WalletUsage } from '@prepay/engine';
import { channelOfMethod, channelsOf, methodOf, type Policy } from '../policy/policy.ts';
import { someBank, somebody } from './event-fields.ts';

export interface Adapted {
  events: WalletEvent[];
  /** Whether payment methods or prices had to be put in the place of others. */
  methods: boolean;
  prices: boolean;
}

export function adaptEvents(engine: Engine, events: readonly WalletEvent[], first: Policy, second: Policy): Adapted {
  const found = { methods: false, prices: false };
  const priced = <Usage extends WalletUsage>(usage: Usage): Usage => {
    const cost = costElsewhere(engine, usage, first, second);
    if (cost === undefined) return usage;
    found.prices = true;
    return { ...without(usage, 'quantities'), cost } as Usage;
  };
  const adapted = events.map((event): WalletEvent => {
    if (event.type === 'order.create') {
      const form = formElsewhere(event.form, second);
      found.methods ||= form !== event.form;
      return { ...event, form };
    }
    if (event.type === 'workload' && Array.isArray(event.calls)) return { ...event, calls: event.calls.map(priced) };
    if (event.type === 'call' || event.type === 'charge' || event.type === 'hold' || event.type === 'hold.settle')
      return priced(event);
    return event;
  });
  return { events: adapted, ...found };
}

type Form = Extract<WalletEvent, { type: 'order.create' }>['form'];

function formElsewhere(form: Form, second: Policy): Form {
  const { method } = form ?? {};
  const own = channelsOf(second)[0]?.methods[0]?.id;
  if (method === undefined || own === undefined || methodOf(second, method)) return form;
  const channel = channelOfMethod(second, own);
  // What only the other channel asks for: without it the order would be refused for its form, not for its rules.
  const asked = {
    buyer: 'individual',
    region: 'CN',
    ...(channel?.fields?.remitter && { remitter: somebody }),
    ...(channel?.fields?.bank && { bank: someBank }),
    ...(channel?.agreement && { agreement: true }),
  };
  return { ...asked, ...without(form, 'channel'), method: own };
}

/** What the usage costs on the first platform; undefined where the second has a price of its own for it. */
function costElsewhere(engine: Engine, usage: WalletUsage, first: Policy, second: Policy): string | undefined {
  const { item, cost, quantities = { call: '1' } } = usage;
  if (item === undefined || cost !== undefined || second.rating?.items.some(({ id }) => id === item)) return undefined;
  return engine.quote({ policy: first, usage: { item, quantities } }).total?.amount;
}

const without = (value: object, dropped: string): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== dropped));
