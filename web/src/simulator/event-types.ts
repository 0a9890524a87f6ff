// The kinds of events, in the order and groups in which they are offered.

import type { WalletEventType } from '@prepay/engine';

export type EventGroup =
  | 'account'
  | 'orders'
  | 'codes'
  | 'usage'
  | 'credit'
  | 'refunds'
  | 'invoices'
  | 'keys'
  | 'others';

export type PaymentEnd = 'succeeds' | 'late' | 'fails' | 'times_out' | 'unpaid';

export const paymentEnds: readonly PaymentEnd[] = ['succeeds', 'late', 'fails', 'times_out', 'unpaid'];

// A record, so that a new kind of event does not compile until it has its place.
const groupOf: Record<WalletEventType, EventGroup> = {
  register: 'account',
  referral: 'account',
  'order.create': 'orders',
  'order.pay': 'orders',
  'order.process': 'orders',
  'order.complete': 'orders',
  'order.cancel': 'orders',
  'order.fail': 'orders',
  'order.close': 'orders',
  'code.issue': 'codes',
  'code.redeem': 'codes',
  call: 'usage',
  charge: 'usage',
  workload: 'usage',
  hold: 'usage',
  'hold.settle': 'usage',
  'hold.void': 'usage',
  grant: 'credit',
  'grant.void': 'credit',
  'refund.request': 'refunds',
  'refund.approve': 'refunds',
  'refund.reject': 'refunds',
  'refund.complete': 'refunds',
  'invoice.request': 'invoices',
  'invoice.issue': 'invoices',
  'invoice.reverse': 'invoices',
  'invoice.confirm': 'invoices',
  'key.create': 'keys',
  'key.limit': 'keys',
  'key.delete': 'keys',
  'alert.set': 'others',
  'plan.buy': 'others',
  'plan.refund': 'others',
  clock: 'others',
};

export const eventTypes = Object.keys(groupOf) as WalletEventType[];
export const eventGroups = [...new Set(Object.values(groupOf))];
export const typesIn = (group: EventGroup): WalletEventType[] => eventTypes.filter((type) => groupOf[type] === group);
