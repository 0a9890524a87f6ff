// The result to take along: for people as text or Markdown, for a spreadsheet, for programs. Names come from the policy and may hold
// anything, so each form guards against what it would run.

import type { EstimateAnswer, EstimateRequest, EstimatedUsage, TopupForm, TopupPreview } from '@prepay/engine';
import { escapedBidi, withoutBidi } from '../i18n/bidi.ts';
import { guarded, guardedFigure } from '../wallet/csv.ts';
import { cost, count, itemName, meterName, rateText, type Writing } from './figures.ts';
import { reachTexts, shareText } from './reach.ts';
import { topupFigures, topupRoundings, topupRows } from './topup-figures.ts';

export interface Topup {
  form: TopupForm;
  preview: TopupPreview;
  /** How many such calls the balance then pays for. */
  calls?: string;
}

export interface Report {
  writing: Writing;
  usage: EstimatedUsage;
  request: EstimateRequest;
  answer: EstimateAnswer;
  compared: { name: string; usage: EstimatedUsage }[];
  topup?: Topup;
}

type Row = string[];

const nameOf = ({ policy, locale }: Writing, id: string): string => {
  const item = policy.rating?.items.find((known) => known.id === id);
  return item ? itemName(item, locale) : id;
};

function facts({ writing, usage, request, answer }: Report): Row[] {
  const { words, locale } = writing;
  const rows: Row[] = [[words.oneCall, cost(writing, usage.total.amount)]];
  const calls = request.usages[0]?.per_day;
  if (usage.per_day && calls !== undefined)
    rows.push([words.aDay(count(calls, locale)), cost(writing, usage.per_day.amount)]);
  if (answer.total) rows.push([words.inDays(count(request.days ?? '30', locale)), cost(writing, answer.total.amount)]);
  for (const { calls: many, cost: price } of usage.ladder)
    if (many !== '1') rows.push([words.manyCalls(count(many, locale)), cost(writing, price)]);
  return rows;
}

/** Titles, each with what stands below it. */
function walletTables({ writing, request, answer, topup }: Report): Row[][] {
  const { words, locale } = writing;
  const { split = [], missing } = answer;
  const balance = request.balance === undefined ? '' : ` ${cost(writing, request.balance)}`;
  const reach = reachTexts(writing, answer).map((text) => [text]);
  const shares = split.map((share) => [
    `${words.kinds[share.kind]}, ${shareText(writing, share)}`,
    cost(writing, share.amount),
    cost(writing, share.left),
  ]);
  if (missing) shares.push([words.missing(cost(writing, missing.amount)), '', '']);
  const paid = topup
    ? [
        ...topupRows(writing, topup.preview),
        ...topupRoundings(writing, topup.preview),
        ...(topup.calls === undefined ? [] : [[words.callsAfter, count(topup.calls, locale)]]),
      ]
    : [];
  return [
    [[words.balance + balance], ...reach],
    [[words.shares, words.taken, words.left], ...shares],
    [[words.topup, ''], ...paid],
  ].filter(({ length }) => length > 1);
}

function tables(report: Report): Row[][] {
  const { writing, usage, compared } = report;
  const { words, locale } = writing;
  const lines = [
    [words.meter, words.quantity, words.rate, words.exact, words.amount],
    ...usage.lines.map((line) => [
      meterName(writing, line.meter),
      count(line.quantity, locale),
      rateText(writing, line),
      cost(writing, line.exact),
      line.amount === undefined ? '' : cost(writing, line.amount),
    ]),
  ];
  const others = compared.map(({ name, usage: other }) => [
    name,
    cost(writing, other.total.amount),
    other.times === undefined ? '' : words.timesCheapest(count(other.times, locale)),
  ]);
  return [
    lines,
    [['', ''], ...facts(report)],
    ...(others.length === 0 ? [] : [[[words.item, words.oneCall, words.factor], ...others]]),
    ...walletTables(report),
  ];
}

export function textOf(report: Report): string {
  const parts = tables(report).map((rows) =>
    rows
      .filter((row) => row.some((cell) => cell !== ''))
      .map((row) => row.join('\t'))
      .join('\n'),
  );
  return withoutBidi([nameOf(report.writing, report.usage.item), ...parts].join('\n\n'));
}

/** Every sign that Markdown or HTML would read inside a line. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>()#!|~&]/g, '\\$&').replace(/[\r\n]+/g, ' ');

export function markdownOf(report: Report): string {
  const row = (cells: Row) => `| ${cells.map(plain).join(' | ')} |`;
  const parts = tables(report).map(([head = [], ...body]) =>
    [row(head), `|${' --- |'.repeat(head.length)}`, ...body.map(row)].join('\n'),
  );
  return withoutBidi(`${[`**${plain(nameOf(report.writing, report.usage.item))}**`, ...parts].join('\n\n')}\n`);
}

const columns = ['kind', 'item', 'meter', 'quantity', 'rate', 'per', 'exact', 'amount', 'unit', 'at'] as const;
const figures: readonly string[] = ['quantity', 'rate', 'exact', 'amount'];

type Line = Partial<Record<(typeof columns)[number], string>>;

/** Figures as the engine wrote them; a spreadsheet groups them by itself. */
export function csvOf({ writing, usage, request, answer, compared, topup }: Report): string {
  const unit = writing.unit.code;
  const { item, per_day: aDay, calls, beyond } = usage;
  const { total, runs_out: end, split = [], missing } = answer;
  const daily = request.usages[0]?.per_day ?? '';
  const lines: Line[] = [
    ...usage.lines.map(({ meter, quantity, rate = '', per = 1, exact, amount = '' }) => {
      const price = rate === '' ? {} : { rate, per: String(per) };
      return { kind: 'line', item, meter, quantity, ...price, exact, amount, unit };
    }),
    ...usage.ladder.map(({ calls: quantity, cost: amount }) => ({ kind: 'calls', item, quantity, amount, unit })),
    ...(aDay ? [{ kind: 'day', item, quantity: daily, amount: aDay.amount, unit }] : []),
    ...(total ? [{ kind: 'days', item, quantity: request.days ?? '30', amount: total.amount, unit }] : []),
    ...compared.map(({ usage: { item: other, exact = '', total: price } }) => {
      return { kind: 'compared', item: other, quantity: '1', exact, amount: price.amount, unit };
    }),
    ...(calls === undefined
      ? []
      : [{ kind: 'balance_pays', item, quantity: calls, amount: request.balance ?? '', unit }]),
    ...(beyond ? [{ kind: 'balance_lacks', item, quantity: beyond.call, amount: beyond.short, unit }] : []),
    ...(end ? [{ kind: 'balance_days', quantity: end.days, at: end.at ?? '' }] : []),
    ...split.flatMap(({ kind: meter, grant: quantity, amount, left }) => [
      { kind: 'credit_used', meter, quantity, amount, unit },
      { kind: 'credit_left', meter, quantity, amount: left, unit },
    ]),
    ...(missing ? [{ kind: 'credit_missing', amount: missing.amount, unit }] : []),
    ...(topup ? topupLines(topup) : []),
  ];
  const rows = lines.map((line) =>
    columns.map((column) => (figures.includes(column) ? guardedFigure : guarded)(line[column] ?? '')),
  );
  return `\uFEFF${[columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

function topupLines({ preview, calls }: Topup): Line[] {
  const found = topupFigures(preview);
  return [
    ...found.map(({ key, amount, unit }) => ({ kind: `topup_${key}`, amount, unit })),
    ...(preview.rounding ?? []).map(({ of, exact, rounded }) => {
      const unit = found.find(({ key }) => key === of)?.unit ?? '';
      return { kind: `topup_${of}_rounded`, exact, amount: rounded, unit };
    }),
    ...(calls === undefined ? [] : [{ kind: 'topup_calls', quantity: calls }]),
  ];
}

export function jsonOf({ request, answer, compared, topup }: Report): string {
  const taken = { request, answer, compared: compared.map(({ usage }) => usage), ...(topup && { topup }) };
  return `${escapedBidi(JSON.stringify(taken, null, 2))}\n`;
}
