import type { Locale } from '@prepay/engine';
import { walletEn, type WalletWords } from './wallet-en.ts';
import { walletZhCN } from './wallet-zh-cn.ts';

export type { WalletWords } from './wallet-en.ts';

export const walletCatalogues: Record<Locale, WalletWords> = { en: walletEn, 'zh-CN': walletZhCN };
