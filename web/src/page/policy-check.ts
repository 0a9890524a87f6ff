// A policy as text. The engine reads the text itself: JSON.parse would swallow a duplicate key before anyone could report it.

import type { Engine, Issue, Locale } from '@prepay/engine';
import type { Policy } from '../policy/policy.ts';

export interface PolicyFinding {
  issue: Issue;
  /** Where the text stops being JSON. */
  position?: { line: number; column: number };
}

export interface PolicyResult {
  findings: PolicyFinding[];
  policy?: Policy;
}

const unreadable = ['request.not_json', 'request.too_large', 'request.too_deep', 'request.too_many_values'];

export function checkPolicyText(engine: Engine, text: string, locale: Locale): PolicyResult {
  // First the text alone, so that the place of a syntax error counts from its own beginning.
  const alone = answerOf(engine, text).issues.filter((issue) => unreadable.includes(issue.code));
  if (alone.length > 0) return { findings: alone.map((issue) => found(inLocale(engine, issue, locale), text)) };
  const { ok, issues } = answerOf(engine, `{"locale":${JSON.stringify(locale)},"policy":${text}}`);
  if (!ok) return { findings: issues.map((issue) => ({ issue })) };
  return { findings: [], policy: JSON.parse(text) as Policy };
}

const answerOf = (engine: Engine, request: string): { ok: boolean; issues: Issue[] } =>
  JSON.parse(engine.call('policy.check', request)) as { ok: boolean; issues: Issue[] };

/** A text that is no request carries no locale, so its issue is asked for again inside one that does. */
function inLocale(engine: Engine, issue: Issue, locale: Locale): Issue {
  if (locale === 'en') return issue;
  const again = JSON.parse(engine.call('messages', '{}')) as {
    messages?: ({ code: string } & Record<Locale, string>)[];
  };
  const row = again.messages?.find(({ code }) => code === issue.code);
  const message = (row?.[locale] ?? issue.message).replace(
    /\{(\w+)\}/g,
    (whole, name: string) => issue.args[name] ?? whole,
  );
  return { ...issue, message };
}

function found(issue: Issue, text: string): PolicyFinding {
  const at = Number(issue.args['at']);
  return issue.code === 'request.not_json' && Number.isInteger(at)
    ? { issue, position: positionOf(text, at) }
    : { issue };
}

/** The engine counts bytes from 1. */
function positionOf(text: string, byte: number): { line: number; column: number } {
  const before = new TextDecoder().decode(new TextEncoder().encode(text).slice(0, Math.max(0, byte - 1)));
  const lines = before.split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}
