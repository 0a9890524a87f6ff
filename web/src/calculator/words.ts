import type { Locale } from '@prepay/engine';
import { en, type Words } from './words-en.ts';
import { zhCN } from './words-zh-cn.ts';

export type { Words } from './words-en.ts';

export const catalogues: Record<Locale, Words> = { en, 'zh-CN': zhCN };
