import type { Locale } from '@prepay/engine';
import { ownPolicyEn, type OwnPolicyWords } from './own-policy-en.ts';
import { ownPolicyZhCN } from './own-policy-zh-cn.ts';

export type { OwnPolicyWords } from './own-policy-en.ts';

export const ownPolicyCatalogues: Record<Locale, OwnPolicyWords> = { en: ownPolicyEn, 'zh-CN': ownPolicyZhCN };
