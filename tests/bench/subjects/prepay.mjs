import { loadPrepay } from '@prepay/engine';

export async function subject() {
  const engine = await loadPrepay();
  const { handle } = engine.policyLoad({ policy: 'wuliang' });
  return (form) => engine.topupCheck({ policy: handle, form });
}
