export { loadPrepay, type PrepayOptions } from './load.js';
export type { LoadOptions } from './load-supervisor.js';
export type { WasmSource } from './compile.js';
export type { Engine } from './engine.js';
export type { Answer, Buyer, CurrencyAmount, RoundingMode, UnitAmount } from './answer.js';
export type { CatalogueRequest, Message, MessagesAnswer, VersionAnswer } from './catalogue.js';
export type { CodeCheckAnswer, CodeCheckRequest, CodeMintAnswer, CodeMintRequest } from './code.js';
export type * from './estimate.js';
export type { InvoiceCheckAnswer, InvoiceCheckRequest, InvoiceForm, InvoicePreview } from './invoice.js';
export type { Issue, Locale, Severity, Texts } from './issue.js';
export type { IssueCode } from './issue-code.js';
export type { JsonObject, JsonValue } from './json.js';
export type { OrderCheckAnswer, OrderCheckRequest, UnpaidOrder } from './order.js';
export type { Operation, Operations } from './operations.js';
export type * from './policies.js';
export type * from './policy.js';
export type * from './quote.js';
export type { RefundCheckAnswer, RefundCheckRequest } from './refund.js';
export type {
  AmountReadAnswer,
  AmountReadRequest,
  PreviewRounding,
  TopupCheckAnswer,
  TopupCheckRequest,
  TopupForm,
  TopupPreview,
} from './topup.js';
export type * from './wallet.js';
