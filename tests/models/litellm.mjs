// What LiteLLM's price table says of usages, worked out from the text of its numbers: a second reading of the table that shares
// nothing with the import or the engine.
import { one, Rational, zero } from './rational.mjs';

/** The table with every number as text, so that none of its digits is lost. */
export function readTable(text) {
  const token = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const table = JSON.parse(text.replace(token, (part) => (part.startsWith('"') ? part : `"${part}"`)));
  delete table.sample_spec;
  return table;
}

// Tokens: what they are counted in, and the field of their price. Their prices are what multipliers multiply.
const tokens = {
  input: ['', 'input_cost_per_token'],
  cache_read: ['input', 'cache_read_input_token_cost', 'input_cost_per_token_cache_hit'],
  cache_write: ['input', 'cache_creation_input_token_cost'],
  cache_write_1h: ['input', 'cache_creation_input_token_cost_above_1hr'],
  input_audio: ['input', 'input_cost_per_audio_token'],
  input_image: ['input', 'input_cost_per_image_token'],
  cache_read_audio: ['cache_read', 'cache_read_input_audio_token_cost'],
  cache_write_audio: ['cache_write', 'cache_creation_input_audio_token_cost'],
  output: ['', 'output_cost_per_token'],
  reasoning: ['output', 'output_cost_per_reasoning_token'],
  output_audio: ['output', 'output_cost_per_audio_token'],
  output_image: ['output', 'output_cost_per_image_token'],
  output_video: ['output', 'output_cost_per_video_token'],
};

const others = {
  citation: 'citation_cost_per_token',
  request: 'input_cost_per_request',
  query: 'input_cost_per_query',
  audio_second: 'input_cost_per_audio_per_second',
  page: 'ocr_cost_per_page',
  annotation_page: 'annotation_cost_per_page',
  credit: 'ocr_cost_per_credit',
  session: 'code_interpreter_cost_per_session',
};

// What may have a price for what goes in and for what comes out.
const sided = {
  image: 'per_image',
  pixel: 'per_pixel',
  character: 'per_character',
  second: 'per_second',
  video_second: 'per_video_per_second',
};

const figure = (entry, name) => (entry?.[name] === undefined || entry[name] === null ? undefined : entry[name]);
const rational = (text) => (text === undefined ? undefined : Rational.of(text));

/** The fields that price a model's meters, by meter. Equal prices of both sides, or one of 0, are one price. */
function fieldsOf(model) {
  const fields = new Map();
  for (const [meter, [, ...names]] of Object.entries(tokens)) {
    const named = names.filter((name) => figure(model, name) !== undefined || figure(tiersOf(model)[0], name));
    if (named.length > 0) fields.set(meter, named[0]);
  }
  for (const [meter, name] of Object.entries(others)) {
    if (figure(model, name) !== undefined || figure(model.tiered_pricing?.[0], name)) fields.set(meter, name);
  }
  for (const [meter, name] of Object.entries(sided)) {
    const [into, out] = [`input_cost_${name}`, `output_cost_${name}`];
    const [paid, given] = [rational(figure(model, into)), rational(figure(model, out))];
    if (paid === undefined && given === undefined) continue;
    const isTwo = paid && given && !paid.isZero() && !given.isZero() && paid.compare(given) !== 0;
    const isIn = given === undefined || (given.isZero() && paid && !paid.isZero());
    fields.set(meter, isIn ? into : out);
    if (isTwo) fields.set(`${meter}_in`, into);
  }
  return fields;
}

const tiersOf = ({ tiered_pricing: tiers }) => (tiers?.[0].range === undefined ? [] : tiers);

/** The range of `tiered_pricing` that so many input tokens, or results of a search, fall into; the last for more. */
function tierOf(model, { input, results }) {
  const range = ({ range, max_results_range: found }) => Number((range ?? found)[0]);
  const isReached = (tier) => (tier.range ? range(tier) < input : range(tier) <= results);
  return (model.tiered_pricing ?? []).filter((tier, index) => index === 0 || isReached(tier)).at(-1);
}

/** The price of one unit: of a long prompt in the service tier, of a long prompt, of the service tier, or the standard one. */
function rateOf(model, field, circumstances) {
  const { input, serviceTier } = circumstances;
  const suffix = serviceTier === undefined ? '' : `_${serviceTier === 'batch' ? 'batches' : serviceTier}`;
  const prompts = (ending) =>
    Object.keys(model)
      .map((name) => ({ name, match: new RegExp(`^${field}_above_(\\d+)k_tokens${ending}$`).exec(name) }))
      .filter(({ name, match }) => match && figure(model, name) !== undefined && 1000 * Number(match[1]) < input)
      .sort((a, b) => Number(b.match[1]) - Number(a.match[1]));
  const [long] = [...(suffix ? prompts(suffix) : []), ...prompts('')];
  const ofTier = suffix ? figure(model, field + suffix) : undefined;
  return Rational.of(
    figure(model, long?.name) ?? ofTier ?? figure(tierOf(model, circumstances), field) ?? model[field],
  );
}

/** The nearest whole of a part that has a price; undefined for none. */
function pricedWhole(fields, part) {
  const [whole] = tokens[part];
  return whole === '' || fields.has(whole) ? whole : pricedWhole(fields, whole);
}

/** What the prices of tokens are multiplied by: in a region, and where a service tier is named. */
function factorOf(model, { serviceTier, region }) {
  const special = model.provider_specific_entry ?? {};
  const factors = [
    serviceTier === 'priority' && special.fast,
    region && (model[`regional_processing_uplift_multiplier_${region}`] ?? special[region]),
  ];
  return factors.filter(Boolean).reduce((product, factor) => product.times(Rational.of(factor)), one);
}

/**
 * For every model that has a price: the usage of what `counts` says of each of its meters, `{item, quantities, …}`, and its exact
 * cost. Parts are counted in their whole: `cache_read` in `input`; without a price of their own they cost what it does.
 */
export function usagesOf(table, counts, circumstances = {}) {
  const { serviceTier, region, results = 0 } = circumstances;
  const usages = [];
  for (const [item, model] of Object.entries(table)) {
    const fields = fieldsOf(model);
    if (searchesOf(model).length === 0 && fields.size === 0) continue;
    const quantities = {};
    let exact = zero;
    const add = (meter, units, rate) => {
      quantities[meter] = counts[meter];
      exact = exact.plus(rate.times(units));
    };
    // Without a price of the prompt nothing counts its length.
    const input = fields.has('input') ? Number(counts.input) : 0;
    for (const [meter, field] of fields) {
      const parts = Object.keys(tokens).filter((part) => fields.has(part) && pricedWhole(fields, part) === meter);
      const own = parts.reduce((rest, part) => rest.minus(Rational.of(counts[part])), Rational.of(counts[meter]));
      const rate = rateOf(model, field, { input, serviceTier, results });
      add(meter, own, meter in tokens ? rate.times(factorOf(model, circumstances)) : rate);
    }
    for (const [meter, price] of searchesOf(model)) add(meter, Rational.of(counts[meter]), Rational.of(price));
    if (model.tiered_pricing?.[0].max_results_range) quantities.result = String(results);
    const rest = { ...(serviceTier && { service_tier: serviceTier }), ...(region && { region }) };
    usages.push({ usage: { item, quantities, ...rest }, exact });
  }
  return usages;
}

const searchesOf = ({ search_context_cost_per_query: sizes }) =>
  Object.entries(sizes ?? {})
    .filter(([, price]) => price !== null)
    .map(([size, price]) => [size.replace('search_context_size', 'search'), price]);
