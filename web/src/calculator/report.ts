// The result to take along: for people as text or Markdown, for a spreadsheet, for programs. Names come from the policy and may hold
// anything, so each form guards against what it would run.

import type { EstimateAnswer, EstimateRequest, EstimatedUsage } from '@prepay/engine';
import { escapedBidi, withoutBidi } from '../i18n/bidi.ts';
import { guarded } from '../wallet/csv.ts';
import { cost, count, itemName, meterName, rateText, type Writing } from './figures.ts';

export interface Report {
  writing: Writing;
  usage: EstimatedUsage;
  request: EstimateRequest;
  answer: EstimateAnswer;
  compared: { name: string; usage: EstimatedUsage }[];
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

/** Figures as the engine wrote them; a spreadsheet groups them by itself. */
export function csvOf({ writing, usage, request, answer, compared }: Report): string {
  const unit = writing.unit.code;
  const rows: Row[] = [
    ['kind', 'item', 'meter', 'quantity', 'rate', 'per', 'exact', 'amount', 'unit'],
    ...usage.lines.map((line) => [
      'line',
      guarded(usage.item),
      line.meter,
      line.quantity,
      line.rate ?? '',
      line.rate === undefined ? '' : String(line.per ?? 1),
      line.exact,
      line.amount ?? '',
      unit,
    ]),
    ...usage.ladder.map(({ calls, cost: price }) => ['calls', guarded(usage.item), '', calls, '', '', '', price, unit]),
  ];
  const { per_day: aDay } = usage;
  if (aDay)
    rows.push(['day', guarded(usage.item), '', request.usages[0]?.per_day ?? '', '', '', '', aDay.amount, unit]);
  if (answer.total)
    rows.push(['days', guarded(usage.item), '', request.days ?? '30', '', '', '', answer.total.amount, unit]);
  for (const { usage: other } of compared)
    rows.push(['compared', guarded(other.item), '', '1', '', '', other.exact ?? '', other.total.amount, unit]);
  return `\uFEFF${rows.map((row) => `${row.join(',')}\r\n`).join('')}`;
}

export const jsonOf = ({ request, answer, compared }: Report): string =>
  `${escapedBidi(JSON.stringify({ request, answer, compared: compared.map(({ usage }) => usage) }, null, 2))}\n`;
