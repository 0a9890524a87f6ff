// What the engine says about itself.
import type { Answer } from './answer.js';
import type { IssueCode } from './issue-code.js';
import type { Locale, Severity } from './issue.js';

export interface CatalogueRequest {
  locale?: Locale;
}

/** One row of the list of issues; `{name}` stands for the argument of that name. */
export type Message = { code: IssueCode; severity: Severity } & Record<Locale, string>;

export type MessagesAnswer = Answer<{ messages: Message[] }, { messages?: undefined }>;

export type VersionAnswer = Answer<
  { version: string; format: number; operations: string[] },
  { version?: undefined; format?: undefined; operations?: undefined }
>;
