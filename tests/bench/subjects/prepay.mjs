import { loadFormEngine } from '@prepay/engine/form';

export async function subject() {
  const engine = await loadFormEngine();
  const { handle } = engine.policyLoad({ policy: 'wuliang' });
  return (form) => engine.topupCheck({ policy: handle, form });
}
