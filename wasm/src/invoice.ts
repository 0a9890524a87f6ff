import type { Answer, CurrencyAmount } from './answer.js';
import type { Locale } from './issue.js';
import type { InvoiceMedium, PolicyReference } from './policy.js';

export interface InvoiceForm {
  buyer?: string;
  /** `ordinary` or `special` */
  kind?: string;
  /** `electronic` or `paper` */
  medium?: string;
  orders?: string[];
  email?: string;
  phone?: string;
  /** Decimal text in the payment unit. */
  amount?: string;
}

export interface InvoiceCheckRequest {
  policy: PolicyReference;
  form: InvoiceForm;
  locale?: Locale;
}

export interface InvoicePreview {
  /** The medium that applies. */
  medium?: InvoiceMedium;
  /** What the buyer pays for the invoice on top. */
  surcharge?: CurrencyAmount;
  /** What the buyer pays in all. */
  total?: CurrencyAmount;
}

export type InvoiceCheckAnswer = Answer<{ preview: InvoicePreview }, { preview: InvoicePreview }>;
