// What LiteLLM's price table says of usages, worked out from the text of its numbers: a second reading of the table that shares
// nothing with the import or the engine.
import { Rational, zero } from './rational.mjs';

/** The table with every number as text, so that none of its digits is lost. */
export function readTable(text) {
  const token = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const table = JSON.parse(text.replace(token, (part) => (part.startsWith('"') ? part : `"${part}"`)));
  delete table.sample_spec;
  return table;
}

const fields = {
  input: ['input_cost_per_token'],
  cache_read: ['cache_read_input_token_cost', 'input_cost_per_token_cache_hit'],
  output: ['output_cost_per_token'],
};

const stated = (entry, names) =>
  names.map((name) => entry[name]).find((value) => value !== undefined && value !== null);

/** The range of `tiered_pricing` that so many input tokens fall into; the last for more than it ends at. */
function tierOf({ tiered_pricing: tiers }, tokens) {
  if (tiers?.[0].range === undefined) return undefined;
  const reached = tiers.filter(({ range }, index) => index === 0 || Number(range[0]) < tokens);
  return reached.at(-1);
}

/** The price of one unit, or undefined when the table states none. */
function rateOf(model, meter, tokens, serviceTier) {
  const standard = stated({ ...model, ...tierOf(model, tokens) }, fields[meter]);
  const ofTier = serviceTier === undefined ? undefined : stated(model, [`${fields[meter][0]}_${serviceTier}`]);
  const prefix = `${fields[meter][0]}_above_`;
  const thresholds = Object.keys(model)
    .filter((name) => name.startsWith(prefix) && /^\d+k_tokens$/.test(name.slice(prefix.length)))
    .map((name) => ({ above: 1000 * Number.parseInt(name.slice(prefix.length), 10), rate: model[name] }))
    .filter(({ above, rate }) => above < tokens && rate !== null)
    .sort((a, b) => b.above - a.above);
  const text = thresholds[0]?.rate ?? ofTier ?? standard;
  return text === undefined ? undefined : Rational.of(text);
}

/**
 * For every model that has a price for any of them: the usage of so many tokens, `{item, quantities, service_tier?}`, and its exact
 * cost. Cached tokens are counted in the input; without a price of their own they cost what the input does.
 */
export function usagesOf(table, { input, cache_read, output }, serviceTier) {
  const usages = [];
  for (const [item, model] of Object.entries(table)) {
    if (serviceTier !== undefined && model.provider_specific_entry !== undefined) continue;
    const rate = (meter) => rateOf(model, meter, input, serviceTier);
    const quantities = {};
    let exact = zero;
    if (rate('input') !== undefined) {
      Object.assign(quantities, { input: String(input), cache_read: String(cache_read) });
      const cached = new Rational(BigInt(cache_read));
      exact = rate('input').times(new Rational(BigInt(input)).minus(cached));
      exact = exact.plus((rate('cache_read') ?? rate('input')).times(cached));
    }
    if (rate('output') !== undefined) {
      quantities.output = String(output);
      exact = exact.plus(rate('output').times(new Rational(BigInt(output))));
    }
    if (Object.keys(quantities).length === 0) continue;
    usages.push({ usage: { item, quantities, ...(serviceTier && { service_tier: serviceTier }) }, exact });
  }
  return usages;
}
