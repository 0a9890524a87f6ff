import type { Locale } from '@prepay/engine';
import { orderEn, type OrderWords } from './order-en.ts';
import { orderZhCN } from './order-zh-cn.ts';

export const orderCatalogues: Record<Locale, OrderWords> = { en: orderEn, 'zh-CN': orderZhCN };
