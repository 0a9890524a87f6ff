// What was said stays said in another language: the same findings in its words, none that were taken back and none that are new.

import type { Issue } from '@prepay/engine';

/** The engine names a place of an event alike, whether the event is asked about or stands in the list. */
const placeOf = ({ where }: Issue): string => where.replace(/^\/events?(\/\d+)?/, '');

export const retold = (said: readonly Issue[], again: readonly Issue[]): Issue[] =>
  again.filter((now) => said.some((issue) => issue.code === now.code && placeOf(issue) === placeOf(now)));
