// What a top-up comes to, figure by figure: the page shows it, and it can be taken along.

import type { TopupPreview } from '@prepay/engine';
import { money } from '../i18n/format.ts';
import { unitOf } from '../policy/policy.ts';
import type { Writing } from './figures.ts';

type Key = 'pay' | 'fee' | 'discount' | 'credit' | 'bonus' | 'overdue_paid' | 'balance_after';

const keys: Key[] = ['pay', 'fee', 'discount', 'credit', 'bonus', 'overdue_paid', 'balance_after'];

export interface TopupFigure {
  key: Key;
  amount: string;
  unit: string;
}

export const topupFigures = (preview: TopupPreview): TopupFigure[] =>
  keys.flatMap((key) => {
    const figure: { amount: string; unit?: string; currency?: string } | undefined = preview[key];
    return figure ? [{ key, amount: figure.amount, unit: figure.currency ?? figure.unit ?? '' }] : [];
  });

export function topupRows(writing: Writing, preview: TopupPreview): [term: string, value: string][] {
  const { words } = writing;
  const terms: Record<Key, string> = {
    pay: words.pay,
    fee: words.fee,
    discount: words.discount,
    credit: words.credited,
    bonus: words.bonus,
    overdue_paid: words.debt,
    balance_after: words.after,
  };
  return topupFigures(preview).map(({ key, amount, unit }) => [terms[key], written(writing, amount, unit)]);
}

export function topupRoundings(writing: Writing, preview: TopupPreview): [term: string, steps: string][] {
  const { words } = writing;
  const terms = {
    // The fee comes on top of what was rounded.
    pay: preview.fee ? words.beforeFee : words.pay,
    fee: words.fee,
    credit: words.credited,
    bonus: words.bonus,
  };
  const figures = topupFigures(preview);
  return (preview.rounding ?? []).map(({ of, mode, exact, rounded }) => {
    const unit = figures.find(({ key }) => key === of)?.unit ?? '';
    const [from, to] = [written(writing, exact, unit), written(writing, rounded, unit)];
    return [terms[of], words.becomes(from, to, words.modes[mode])];
  });
}

const written = ({ policy, locale }: Writing, figure: string, unit: string): string =>
  money(unitOf(policy, unit), figure, locale);
