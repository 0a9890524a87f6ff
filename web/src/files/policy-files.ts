// Files that a policy is read from: one that is written in our format, or other people's price lists, which the engine makes one of. The
// engine reads the texts themselves: JSON.parse would swallow a duplicate key before anyone could report it, and digits of a price.

import type { Issue, Locale } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { type Importer, loadImporter } from '@prepay/engine/importer';
import type { Policy } from '../policy/policy.ts';

export interface PolicyFile {
  name: string;
  text: string;
}

export interface PolicyFinding {
  issue: Issue;
  /** Where the text stops being JSON. */
  position?: { line: number; column: number };
}

export interface PolicyResult {
  /** Beside a policy: what other people's price lists state and it does not. */
  findings: PolicyFinding[];
  policy?: Policy;
  /** The files were other people's price lists. */
  isMade?: boolean;
}

interface PolicyAnswer {
  issues: Issue[];
  handle?: string;
  policy?: Policy;
}

/** What an import says of a file that may still be a policy. */
const notForeign = ['import.file_unknown', 'request.wrong_type'];

const unreadable = ['request.not_json', 'request.too_large', 'request.too_deep', 'request.too_many_values'];

/** Undefined where the importer is needed and cannot be loaded. */
export async function readPolicyFiles(
  engine: FormEngine,
  files: readonly PolicyFile[],
  locale: Locale,
): Promise<PolicyResult | undefined> {
  // First each text alone, so that the place of a syntax error counts from its own beginning.
  for (const { text } of files) {
    const alone = answerOf(engine, 'policy.load', text).issues.filter(({ code }) => unreadable.includes(code));
    if (alone.length > 0) {
      const spoken = await Promise.all(alone.map((issue) => inLocale(issue, locale)));
      return { findings: spoken.map((issue) => found(issue, text)) };
    }
  }
  const importer = await loadedImporter();
  if (!importer) {
    const own = files.length === 1 ? checkPolicy(engine, files[0]?.text ?? '', locale) : undefined;
    return own?.policy && own;
  }
  const members = files.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(',');
  const request = `{"locale":"${locale}","from":"files","files":{${members}}}`;
  const { issues, policy } = answerOf(importer, 'import', request);
  const isOurs = files.length === 1 && issues.some(({ code }) => notForeign.includes(code));
  if (!isOurs) return { findings: issues.map((issue) => ({ issue })), ...(policy && { policy, isMade: true }) };
  return checkPolicy(engine, files[0]?.text ?? '', locale);
}

/** A policy is checked whole when it is loaded; it is not needed any longer than that. */
function checkPolicy(engine: FormEngine, text: string, locale: Locale): PolicyResult {
  const { handle, issues } = answerOf(engine, 'policy.load', `{"locale":"${locale}","policy":${text}}`);
  // The engine points into the request; the text is one member of it.
  const inText = (issue: Issue) => ({ issue: { ...issue, where: issue.where.replace(/^\/policy/, '') } });
  if (handle === undefined) return { findings: issues.map(inText) };
  engine.policyUnload({ policy: handle });
  return { findings: [], policy: JSON.parse(text) as Policy };
}

let importer: Importer | undefined;

/** Loaded when the first file is read; asked for again when that failed. */
async function loadedImporter(): Promise<Importer | undefined> {
  importer ??= await loadImporter();
  if (importer.status === 'unavailable') importer = undefined;
  return importer;
}

const answerOf = (engine: Pick<FormEngine, 'call'>, operation: string, request: string): PolicyAnswer =>
  JSON.parse(engine.call(operation, request)) as PolicyAnswer;

/** A text that is no request carries no locale, so its words are looked up: the importer has those of all codes. */
async function inLocale(issue: Issue, locale: Locale): Promise<Issue> {
  if (locale === 'en') return issue;
  const row = (await loadedImporter())?.messages().messages?.find(({ code }) => code === issue.code);
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
