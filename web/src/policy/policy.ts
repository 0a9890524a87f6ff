// The parts of a policy (core/policies/README.md) that the page shows. It is read, never interpreted: whether an amount, a method
// or a region is accepted is asked of the engine, which has checked the policy before the page sees it.

import type { Locale, Texts } from '../engine/contract.ts';

export interface Unit {
  code: string;
  kind: 'currency' | 'credit';
  quantum: string;
  digits?: number;
  symbol: string;
  name: Texts;
}

export interface Method {
  id: string;
  name?: Texts;
  ways?: ('qr' | 'redirect')[];
  regions?: { only: string[] } | { except: string[] };
  buyers?: ('individual' | 'company')[];
  minimum?: string;
  maximum?: string;
}

export interface TransferField {
  required: boolean;
  maximum_length: number;
  match_profile?: boolean;
}

export interface Payee {
  bank: string;
  account_name: string;
  account_number: string;
}

export interface Channel {
  id: string;
  name: Texts;
  pay_unit: string;
  amount_unit: string;
  rate: { pay: string; credit: string };
  presets?: string[];
  custom?: boolean;
  minimum?: string;
  maximum?: string;
  step?: string;
  methods: Method[];
  fields?: { remitter?: TransferField; bank?: TransferField; remarks?: TransferField };
  agreement?: { required: boolean; name: Texts; url?: string };
  payee?: Payee;
}

export interface Note {
  id: string;
  when: string;
  text: Texts;
}

export interface Policy {
  id: string;
  name: Texts;
  units: Unit[];
  balance_unit: string;
  topup?: { channels: Channel[] };
  code?: object;
  rating?: { items: { id: string; name: Texts }[]; estimate_item?: string };
  orders?: { credited: string; window_minutes?: number };
  notes?: Note[];
}

export function unitOf(policy: Policy, code: string): Unit {
  const unit = policy.units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`the policy has no unit ${code}`);
  return unit;
}

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
