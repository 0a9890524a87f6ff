// The events of a simulated payment. What follows from a payment (whether it has to be verified, when an unpaid order closes) is asked of
// the engine, not assumed.

import type { Outcome, Wallet } from '@prepay/engine';
import type { NewEvent, ScenarioStore } from '../scenario/scenario-store.ts';
import type { PaymentEnd } from './event-types.ts';
import { day, later, minute } from './time.ts';

export interface PaymentPlan {
  events: NewEvent[];
  /** The outcome of the order alone; with a refused one there is no payment. */
  outcome: Outcome | undefined;
}

/** `made` is the order's event, with its order number and its time. */
export async function planPayment(
  store: ScenarioStore,
  made: NewEvent,
  order: string,
  end: PaymentEnd,
): Promise<PaymentPlan> {
  const start = made.at ?? store.now;
  const { outcome, wallet } = await tryOut(store, [made]);
  if (!outcome?.applied || !wallet) return { events: [], outcome };
  const deadline = wallet.orders.find(({ id }) => id === order)?.deadline;
  return { events: [made, ...(await ending(store, made, start, order, end, deadline))], outcome };
}

async function ending(
  store: ScenarioStore,
  made: NewEvent,
  start: string,
  order: string,
  end: PaymentEnd,
  deadline: string | undefined,
): Promise<NewEvent[]> {
  const soon = later(start, minute);
  switch (end) {
    case 'unpaid':
      return [];
    case 'fails':
      return [{ type: 'order.fail', order, at: soon }];
    case 'times_out':
      // Where the policy closes orders, time alone does it.
      return deadline === undefined
        ? [{ type: 'order.close', order, at: later(start, 30 * minute) }]
        : [{ type: 'clock', at: deadline }];
    case 'late':
      return [
        { type: 'order.pay', order, credited: 'late', at: soon },
        { type: 'order.complete', order, at: later(start, day) },
      ];
    case 'succeeds': {
      const paid: NewEvent = { type: 'order.pay', order, at: soon };
      const { wallet } = await tryOut(store, [made, paid]);
      const credited = wallet?.orders.find(({ id }) => id === order)?.status === 'credited';
      return credited ? [paid] : [paid, { type: 'order.complete', order, at: later(start, day) }];
    }
  }
}

/** What several events would come to. Their ids are used nowhere else: nothing of this is kept. */
async function tryOut(
  store: ScenarioStore,
  events: NewEvent[],
): Promise<{ outcome: Outcome | undefined; wallet: Wallet | undefined }> {
  const engine = await store.ready;
  const request = store.request();
  const tried = events.map((event, index) => ({ at: store.now, ...event, id: `try ${index}` }));
  const answer = engine.walletRun({ ...request, events: [...request.events, ...tried] as typeof request.events });
  const { outcomes, wallet } = answer;
  if (outcomes && answer.ok) return { outcome: outcomes.at(-1), wallet };
  const refused: Outcome = {
    id: '',
    type: 'order.create',
    at: store.now,
    applied: false,
    entries: [],
    entries_total: 0,
    issues: answer.issues,
    explain: [],
  };
  return { outcome: refused, wallet: undefined };
}
