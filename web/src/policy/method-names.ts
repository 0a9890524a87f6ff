// The ids of payment methods in the engine's words, as the names that people know. The engine says what a request has to hold.

import type { Issue, Locale } from '@prepay/engine';
import { methodName, methodOf, type Policy } from './policy.ts';

export function withMethodNames<Told extends Pick<Issue, 'where' | 'args' | 'message'>>(
  told: Told,
  policy: Policy,
  locale: Locale,
): Told {
  if (!told.where.endsWith('/form/method')) return told;
  const { method, known } = told.args;
  const nameOf = (id: string): string => {
    const found = methodOf(policy, id);
    return found ? methodName(found, locale) : id;
  };
  let { message } = told;
  if (method) message = message.replace(`“${method}”`, () => `“${nameOf(method)}”`);
  // What there is to choose from ends the sentence.
  const at = known ? message.lastIndexOf(known) : -1;
  if (known && at >= 0) {
    const names = known.split(', ').map(nameOf);
    const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
    message = message.slice(0, at) + list + message.slice(at + known.length);
  }
  return { ...told, message };
}
