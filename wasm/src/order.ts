import type { Answer } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';
import type { WalletOrder } from './wallet.js';

export interface OrderCheckRequest {
  policy: PolicyReference;
  /** RFC 3339. */
  created_at: string;
  /** RFC 3339, not before. */
  at: string;
  locale?: Locale;
}

/** An order of whose payment nothing was heard. */
export type UnpaidOrder = Pick<
  WalletOrder,
  'status' | 'created_at' | 'deadline' | 'closed_at' | 'expected_from' | 'expected_by' | 'late'
>;

export type OrderCheckAnswer = Answer<{ order: UnpaidOrder }, { order?: undefined }>;
