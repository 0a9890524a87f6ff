// When a person is told. What is wrong is the engine's word; this file only decides whether it is time to say it:
//   a hint comes before any error; on leaving a field only if it was changed and is not empty; after the first error it is checked
//   again on input, where an error goes at once but a new one waits until the field is left; on submit everything.

import type { Issue, TopupCheckAnswer } from '@prepay/engine';
import type { FieldName } from './entries.ts';

export class Validation {
  #answer: TopupCheckAnswer = { ok: false, issues: [], preview: {} };
  #errors = new Map<FieldName, Issue>();
  #left = new Set<FieldName>();
  #submitted = false;

  /** The latest answer. An error that is shown stays only while the engine still finds it; its words follow the language. */
  heard(answer: TopupCheckAnswer): void {
    this.#answer = answer;
    for (const [field, shown] of this.#errors) {
      const still = this.#issuesAt(field, 'error').find((issue) => issue.code === shown.code);
      if (still) this.#errors.set(field, still);
      else this.#errors.delete(field);
    }
  }

  /** A field was left after a change, or a choice was made. */
  left(field: FieldName, empty: boolean): void {
    this.#left.add(field);
    const [first] = this.#issuesAt(field, 'error');
    if (first && (!empty || this.#submitted)) this.#errors.set(field, first);
  }

  submitted(): void {
    this.#submitted = true;
    this.#errors.clear();
    for (const issue of this.#answer.issues) {
      const field = fieldAt(issue);
      if (!field) continue;
      this.#left.add(field);
      if (issue.severity === 'error' && !this.#errors.has(field)) this.#errors.set(field, issue);
    }
  }

  reset(): void {
    this.#errors.clear();
    this.#left.clear();
    this.#submitted = false;
  }

  errorAt(field: FieldName): Issue | undefined {
    return this.#errors.get(field);
  }

  warningsAt(field: FieldName): Issue[] {
    return this.#left.has(field) ? this.#issuesAt(field, 'warning') : [];
  }

  /** Errors for the summary above the form: those at fields, and those that no field can show. */
  get summary(): Issue[] {
    if (!this.#submitted) return [];
    const elsewhere = this.#answer.issues.filter((issue) => issue.severity === 'error' && !fieldAt(issue));
    return [...elsewhere, ...this.#errors.values()];
  }

  /** Warnings that may be said by now: about fields that were left, and about the form as a whole. */
  get warnings(): Issue[] {
    return this.#answer.issues.filter((issue) => {
      const field = fieldAt(issue);
      return issue.severity === 'warning' && (!field || this.#left.has(field));
    });
  }

  #issuesAt(field: FieldName, severity: Issue['severity']): Issue[] {
    return this.#answer.issues.filter((issue) => issue.severity === severity && fieldAt(issue) === field);
  }
}

const fields: FieldName[] = ['region', 'buyer', 'method', 'amount', 'remitter', 'bank', 'remarks', 'agreement'];

export function fieldAt(issue: Issue): FieldName | undefined {
  return fields.find((field) => issue.where === `/form/${field}`);
}
