import type { Engine } from './engine.js';
import type { Importer } from './importer.js';
import type { Operation, Operations } from './operations.js';
import { bytesOf } from './numbers.js';
import type { QuoteRowsAnswer } from './quote.js';
import type { Supervisor } from './supervisor.js';
import type { WalletPageAnswer, WalletQuery, WalletSource } from './wallet.js';

/** The typed face of the door: writes requests as JSON and reads answers. It knows no rule. */
export class Door implements Engine, Importer {
  readonly #supervisor: Supervisor;

  constructor(supervisor: Supervisor) {
    this.#supervisor = supervisor;
  }

  get status(): 'ready' | 'unavailable' {
    return this.#supervisor.reason === undefined ? 'ready' : 'unavailable';
  }

  get reason(): string | undefined {
    return this.#supervisor.reason;
  }

  topupCheck(request: Operations['topup.check']['request']): Operations['topup.check']['answer'] {
    return withPreview(this.#ask('topup.check', request));
  }

  amountRead(request: Operations['amount.read']['request']): Operations['amount.read']['answer'] {
    return this.#ask('amount.read', request);
  }

  codeCheck(request: Operations['code.check']['request']): Operations['code.check']['answer'] {
    return this.#ask('code.check', request);
  }

  codeMint(request: Operations['code.mint']['request']): Operations['code.mint']['answer'] {
    return this.#ask('code.mint', request);
  }

  quote(request: Operations['quote']['request']): Operations['quote']['answer'] {
    return this.#ask('quote', request);
  }

  import(request: Operations['import']['request']): Operations['import']['answer'] {
    return this.#ask('import', request);
  }

  quoteRows(request: Operations['quote.rows']['request']): Operations['quote.rows']['answer'] {
    if (!('numbers' in request)) return this.#ask('quote.rows', request);
    const { numbers, ...rest } = request;
    if (!(numbers instanceof Uint32Array)) throw new TypeError('the numbers of quote.rows must be a Uint32Array');
    const answer = this.#supervisor.answer('quote.rows', JSON.stringify(rest), bytesOf(numbers));
    return JSON.parse(answer) as QuoteRowsAnswer;
  }

  estimate(request: Operations['estimate']['request']): Operations['estimate']['answer'] {
    return this.#ask('estimate', request);
  }

  invoiceCheck(request: Operations['invoice.check']['request']): Operations['invoice.check']['answer'] {
    return withPreview(this.#ask('invoice.check', request));
  }

  orderCheck(request: Operations['order.check']['request']): Operations['order.check']['answer'] {
    return this.#ask('order.check', request);
  }

  refundCheck(request: Operations['refund.check']['request']): Operations['refund.check']['answer'] {
    return this.#ask('refund.check', request);
  }

  policyCheck(request: Operations['policy.check']['request']): Operations['policy.check']['answer'] {
    return this.#ask('policy.check', request);
  }

  policyLoad(request: Operations['policy.load']['request']): Operations['policy.load']['answer'] {
    return this.#ask('policy.load', request);
  }

  policyUnload(request: Operations['policy.unload']['request']): Operations['policy.unload']['answer'] {
    return this.#ask('policy.unload', request);
  }

  policyList(request: Operations['policy.list']['request'] = {}): Operations['policy.list']['answer'] {
    return this.#ask('policy.list', request);
  }

  policyGet(request: Operations['policy.get']['request']): Operations['policy.get']['answer'] {
    return this.#ask('policy.get', request);
  }

  walletRun(request: Operations['wallet.run']['request']): Operations['wallet.run']['answer'] {
    return this.#ask('wallet.run', request);
  }

  walletPreview(request: Operations['wallet.preview']['request']): Operations['wallet.preview']['answer'] {
    return this.#ask('wallet.preview', request);
  }

  walletQuery<Query extends WalletQuery>(request: WalletSource & { query: Query }): WalletPageAnswer<Query> {
    return this.#ask('wallet.query', request) as WalletPageAnswer<Query>;
  }

  walletSeries(request: Operations['wallet.series']['request']): Operations['wallet.series']['answer'] {
    return this.#ask('wallet.series', request);
  }

  walletForecast(request: Operations['wallet.forecast']['request']): Operations['wallet.forecast']['answer'] {
    return this.#ask('wallet.forecast', request);
  }

  walletOpen(request: Operations['wallet.open']['request']): Operations['wallet.open']['answer'] {
    return this.#ask('wallet.open', request);
  }

  walletApply(request: Operations['wallet.apply']['request']): Operations['wallet.apply']['answer'] {
    return this.#ask('wallet.apply', request);
  }

  walletClose(request: Operations['wallet.close']['request']): Operations['wallet.close']['answer'] {
    return this.#ask('wallet.close', request);
  }

  messages(request: Operations['messages']['request'] = {}): Operations['messages']['answer'] {
    return this.#ask('messages', request);
  }

  version(request: Operations['version']['request'] = {}): Operations['version']['answer'] {
    return this.#ask('version', request);
  }

  call(operation: string, request: string | Uint8Array): string {
    if (typeof operation !== 'string') throw new TypeError('the name of the operation must be a string');
    if (typeof request !== 'string' && !(request instanceof Uint8Array)) {
      throw new TypeError('the request must be JSON, as a string or as bytes in UTF-8');
    }
    return this.#supervisor.answer(operation, request);
  }

  #ask<Name extends Operation>(operation: Name, request: Operations[Name]['request']): Operations[Name]['answer'] {
    if (typeof request !== 'object' || request === null || Array.isArray(request)) {
      throw new TypeError(`the request of ${operation} must be an object`);
    }
    return JSON.parse(this.#supervisor.answer(operation, JSON.stringify(request))) as Operations[Name]['answer'];
  }
}

/** A request that could not be used at all is answered without a preview; the type promises an empty one. */
function withPreview<Given extends { preview: object }>(answer: Given): Given {
  answer.preview ??= {};
  return answer;
}
