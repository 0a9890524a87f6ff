import type { CatalogueRequest, MessagesAnswer, VersionAnswer } from './catalogue.js';
import type { CodeCheckAnswer, CodeCheckRequest, CodeMintAnswer, CodeMintRequest } from './code.js';
import type { EstimateAnswer, EstimateRequest } from './estimate.js';
import type { ImportAnswer, ImportRequest } from './import.js';
import type { InvoiceCheckAnswer, InvoiceCheckRequest } from './invoice.js';
import type { OrderCheckAnswer, OrderCheckRequest } from './order.js';
import type {
  PolicyCheckAnswer,
  PolicyCheckRequest,
  PolicyGetAnswer,
  PolicyGetRequest,
  PolicyListAnswer,
  PolicyListRequest,
  PolicyLoadAnswer,
  PolicyLoadRequest,
  PolicyUnloadAnswer,
  PolicyUnloadRequest,
} from './policies.js';
import type { QuoteAnswer, QuoteRequest, QuoteRowsAnswer, QuoteRowsRequest } from './quote.js';
import type { RefundCheckAnswer, RefundCheckRequest } from './refund.js';
import type { AmountReadAnswer, AmountReadRequest, TopupCheckAnswer, TopupCheckRequest } from './topup.js';
import type {
  WalletApplyAnswer,
  WalletApplyRequest,
  WalletCloseAnswer,
  WalletCloseRequest,
  WalletForecastAnswer,
  WalletForecastRequest,
  WalletOpenAnswer,
  WalletOpenRequest,
  WalletPreviewAnswer,
  WalletPreviewRequest,
  WalletQueryAnswer,
  WalletQueryRequest,
  WalletRunAnswer,
  WalletRunRequest,
  WalletSeriesAnswer,
  WalletSeriesRequest,
} from './wallet.js';

/** Every operation of the door (core/json/README.md) with what it takes and what it answers. */
export interface Operations {
  'topup.check': { request: TopupCheckRequest; answer: TopupCheckAnswer };
  'amount.read': { request: AmountReadRequest; answer: AmountReadAnswer };
  'code.check': { request: CodeCheckRequest; answer: CodeCheckAnswer };
  'code.mint': { request: CodeMintRequest; answer: CodeMintAnswer };
  quote: { request: QuoteRequest; answer: QuoteAnswer };
  import: { request: ImportRequest; answer: ImportAnswer };
  'quote.rows': { request: QuoteRowsRequest; answer: QuoteRowsAnswer };
  estimate: { request: EstimateRequest; answer: EstimateAnswer };
  'invoice.check': { request: InvoiceCheckRequest; answer: InvoiceCheckAnswer };
  'order.check': { request: OrderCheckRequest; answer: OrderCheckAnswer };
  'refund.check': { request: RefundCheckRequest; answer: RefundCheckAnswer };
  'policy.check': { request: PolicyCheckRequest; answer: PolicyCheckAnswer };
  'policy.load': { request: PolicyLoadRequest; answer: PolicyLoadAnswer };
  'policy.unload': { request: PolicyUnloadRequest; answer: PolicyUnloadAnswer };
  'policy.list': { request: PolicyListRequest; answer: PolicyListAnswer };
  'policy.get': { request: PolicyGetRequest; answer: PolicyGetAnswer };
  'wallet.run': { request: WalletRunRequest; answer: WalletRunAnswer };
  'wallet.preview': { request: WalletPreviewRequest; answer: WalletPreviewAnswer };
  'wallet.query': { request: WalletQueryRequest; answer: WalletQueryAnswer };
  'wallet.series': { request: WalletSeriesRequest; answer: WalletSeriesAnswer };
  'wallet.forecast': { request: WalletForecastRequest; answer: WalletForecastAnswer };
  'wallet.open': { request: WalletOpenRequest; answer: WalletOpenAnswer };
  'wallet.apply': { request: WalletApplyRequest; answer: WalletApplyAnswer };
  'wallet.close': { request: WalletCloseRequest; answer: WalletCloseAnswer };
  messages: { request: CatalogueRequest; answer: MessagesAnswer };
  version: { request: CatalogueRequest; answer: VersionAnswer };
}

export type Operation = keyof Operations;
