// The parts of a policy (core/policies/README.md) that the page shows. It is read, never interpreted: whether an amount, a method
// or a region is accepted is asked of the engine, which has checked the policy before the page sees it.

import type { Channel, Item, Locale, Method, Note, Policy, Unit } from '@prepay/engine';

export type { Channel, Method, Note, Payee, Policy, TransferField, Unit } from '@prepay/engine';

export function unitOf(policy: Policy, code: string): Unit {
  const unit = policy.units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`the policy has no unit ${code}`);
  return unit;
}

/** What people call a unit: a currency by its code, a platform's own credit by its name, since its code means nothing to them. */
export const unitName = (unit: Unit, locale: Locale): string =>
  unit.kind === 'currency' ? unit.code : unit.name[locale];

export const channelsOf = (policy: Policy): Channel[] => policy.topup?.channels ?? [];

export function channelOfMethod(policy: Policy, method: string): Channel | undefined {
  return channelsOf(policy).find((channel) => channel.methods.some((candidate) => candidate.id === method));
}

export function methodOf(policy: Policy, id: string): Method | undefined {
  return channelsOf(policy)
    .flatMap((channel) => channel.methods)
    .find((method) => method.id === id);
}

export const methodName = (method: Method, locale: Locale): string => method.name?.[locale] ?? method.id;

export const itemName = (item: Item, locale: Locale): string => item.name?.[locale] ?? item.id;

export const asksForRegion = (policy: Policy): boolean =>
  channelsOf(policy).some((channel) => channel.methods.some((method) => method.regions));

export const asksForBuyer = (policy: Policy): boolean =>
  channelsOf(policy).some((channel) => channel.methods.some((method) => method.buyers));

/** Regions that the policy names: they lead the list, because the choice turns on them. */
export function regionsNamed(policy: Policy): string[] {
  const named = channelsOf(policy)
    .flatMap((channel) => channel.methods)
    .flatMap(({ regions }) => (!regions ? [] : 'only' in regions ? regions.only : regions.except));
  return [...new Set(named)];
}

export const notesFor = (policy: Policy, when: string): Note[] =>
  (policy.notes ?? []).filter((note) => note.when === when);
