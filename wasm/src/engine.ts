import type { CatalogueRequest, MessagesAnswer, VersionAnswer } from './catalogue.js';
import type { CodeCheckAnswer, CodeCheckRequest, CodeMintAnswer, CodeMintRequest } from './code.js';
import type { EstimateAnswer, EstimateRequest } from './estimate.js';
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
  WalletPageAnswer,
  WalletPreviewAnswer,
  WalletPreviewRequest,
  WalletQuery,
  WalletRunAnswer,
  WalletRunRequest,
  WalletSeriesAnswer,
  WalletSeriesRequest,
  WalletSource,
} from './wallet.js';

/** The engine without imports (importer.ts). Nothing that a person, a policy or the network does makes it throw: its answers say what is wrong. */
export interface Engine {
  /** `unavailable`: it could not be loaded. Every answer then holds the issue `engine.unavailable`. */
  readonly status: 'ready' | 'unavailable';
  /** Why it is unavailable, for a developer. */
  readonly reason: string | undefined;

  topupCheck(request: TopupCheckRequest): TopupCheckAnswer;
  amountRead(request: AmountReadRequest): AmountReadAnswer;
  codeCheck(request: CodeCheckRequest): CodeCheckAnswer;
  codeMint(request: CodeMintRequest): CodeMintAnswer;
  quote(request: QuoteRequest): QuoteAnswer;
  quoteRows(request: QuoteRowsRequest): QuoteRowsAnswer;
  estimate(request: EstimateRequest): EstimateAnswer;
  invoiceCheck(request: InvoiceCheckRequest): InvoiceCheckAnswer;
  orderCheck(request: OrderCheckRequest): OrderCheckAnswer;
  refundCheck(request: RefundCheckRequest): RefundCheckAnswer;
  policyCheck(request: PolicyCheckRequest): PolicyCheckAnswer;
  policyLoad(request: PolicyLoadRequest): PolicyLoadAnswer;
  policyUnload(request: PolicyUnloadRequest): PolicyUnloadAnswer;
  policyList(request?: PolicyListRequest): PolicyListAnswer;
  policyGet(request: PolicyGetRequest): PolicyGetAnswer;
  walletRun(request: WalletRunRequest): WalletRunAnswer;
  walletPreview(request: WalletPreviewRequest): WalletPreviewAnswer;
  /** The rows are entries for the list `flows`, orders for `orders`. */
  walletQuery<Query extends WalletQuery>(request: WalletSource & { query: Query }): WalletPageAnswer<Query>;
  walletSeries(request: WalletSeriesRequest): WalletSeriesAnswer;
  walletForecast(request: WalletForecastRequest): WalletForecastAnswer;
  walletOpen(request: WalletOpenRequest): WalletOpenAnswer;
  walletApply(request: WalletApplyRequest): WalletApplyAnswer;
  walletClose(request: WalletCloseRequest): WalletCloseAnswer;
  messages(request?: CatalogueRequest): MessagesAnswer;
  version(request?: CatalogueRequest): VersionAnswer;

  /** The raw door: the name of an operation and a request as JSON (text, or bytes in UTF-8) give an answer as JSON text. */
  call(operation: string, request: string | Uint8Array): string;
}
