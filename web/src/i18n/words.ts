import type { Locale } from '@prepay/engine';
import { en, type Words } from './en.ts';
import { zhCN } from './zh-cn.ts';

export type { Words } from './en.ts';

export const catalogues: Record<Locale, Words> = { en, 'zh-CN': zhCN };

/** The language whose words fit a language tag of a document: any Chinese reads the Chinese words, everything else English. */
export const localeOf = (tag: string): Locale => (/^zh\b/i.test(tag) ? 'zh-CN' : 'en');

/** The language around an element. `written` is the `lang` that the element has given itself, which must not decide the next one. */
export const nearestLocale = (element: HTMLElement, written: string): Locale =>
  localeOf((element.lang === written ? element.parentElement : element)?.closest<HTMLElement>('[lang]')?.lang ?? '');
