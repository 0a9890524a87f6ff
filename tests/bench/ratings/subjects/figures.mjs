// A rating in a library of figures: rates are made once; each usage is priced, rounded and added up. The rows are objects already.
import { groups, models } from '../job.mjs';

/** `figure(text)` makes one, `round(figure)` rounds it half up to six decimals. */
export function figureSubject(rows, figure, round) {
  const perToken = (prices) => prices?.map((price) => figure(price).div(1_000_000));
  const cards = new Map(
    Object.entries(models).map(([id, { standard, priority, above, long }]) => [
      id,
      { standard: perToken(standard), priority: perToken(priority), long: perToken(long), above },
    ]),
  );
  const ratios = new Map(Object.entries(groups).map(([id, ratio]) => [id, figure(ratio)]));
  return () => {
    let total = figure('0');
    for (const { model, tier, group, input, cached, output } of rows) {
      const card = cards.get(model);
      let rates = card.standard;
      if (card.above !== undefined && input > card.above) rates = card.long;
      if (tier === 'priority') rates = card.priority;
      const cost = rates[0]
        .times(input - cached)
        .plus(rates[1].times(cached))
        .plus(rates[2].times(output))
        .times(ratios.get(group));
      total = total.plus(round(cost));
    }
    return total.toFixed(6);
  };
}
