import type { Policy, View } from '@prepay/engine';

/** The sections a platform's wallet has; a policy that does not list them gets those it has rules for. */
export function viewsOf(policy: Policy): View[] {
  if (policy.views) return policy.views;
  const { code, keys, invoice, refund, alert } = policy;
  const has: [View, boolean][] = [
    ['overview', true],
    ['orders', true],
    ['flows', true],
    ['keys', keys !== undefined],
    ['codes', code !== undefined],
    ['invoices', invoice !== undefined],
    ['refunds', refund !== undefined],
    ['alerts', alert !== undefined],
  ];
  return has.filter(([, there]) => there).map(([view]) => view);
}
