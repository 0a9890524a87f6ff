// What can be chosen, and at what price: always asked of the engine, so a tile cannot promise what the check then refuses.

import type { PolicyReference, TopupPreview } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { channelOfMethod, channelsOf, type Channel, type Method, type Policy } from '../policy/policy.ts';
import type { Entries } from './entries.ts';

export type Payer = Pick<Entries, 'region' | 'buyer'>;

const refusedAt = ['/form/method', '/form/region', '/form/buyer'];

/** The methods this payer may use. Empty while the region or the kind of buyer that they depend on is open. */
export function offeredMethods(engine: FormEngine, reference: PolicyReference, policy: Policy, payer: Payer): Method[] {
  const { region, buyer } = payer;
  return channelsOf(policy)
    .flatMap((channel) => channel.methods)
    .filter((method) => {
      const { issues } = engine.topupCheck({ policy: reference, form: { region, buyer, method: method.id } });
      return !issues.some((issue) => issue.severity === 'error' && refusedAt.includes(issue.where));
    });
}

/** The channel the form is about: the only one, or that of the chosen method. */
export function channelInUse(policy: Policy, method: string): Channel | undefined {
  const channels = channelsOf(policy);
  return channels.length === 1 ? channels[0] : channelOfMethod(policy, method);
}

/** What each preset would cost and bring with the method that is chosen. */
export function presetPreviews(
  engine: FormEngine,
  reference: PolicyReference,
  channel: Channel,
  entries: Entries,
): Map<string, TopupPreview> {
  const { region, buyer, method } = entries;
  return new Map(
    (channel.presets ?? []).map((amount) => {
      const { preview } = engine.topupCheck({ policy: reference, form: { region, buyer, method, amount } });
      return [amount, preview];
    }),
  );
}
