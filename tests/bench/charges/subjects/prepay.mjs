// Prepay in WebAssembly: one event of a million calls.
import { loadPrepay } from '@prepay/engine';
import { applyRequest, openRequest, resultOf, rowRequests, stateRequest } from '../prepay-requests.mjs';

export async function subject() {
  const engine = await loadPrepay();
  return {
    open: () => engine.walletOpen(openRequest).handle,
    charge: (handle) => engine.walletApply(applyRequest(handle)),
    result: (handle) =>
      resultOf(
        engine.walletRun(stateRequest(handle)),
        rowRequests(handle).map((request) => engine.walletQuery(request)),
      ),
    close: (wallet) => engine.walletClose({ wallet }),
  };
}
