// The door without writing and reading JSON in JavaScript: what the engine itself and the copying of texts take.
import { loadFormEngine } from '@prepay/engine/form';

export async function subject() {
  const engine = await loadFormEngine();
  const { handle } = engine.policyLoad({ policy: 'wuliang' });
  const texts = new Map();
  return (form) => {
    let text = texts.get(form);
    if (text === undefined) texts.set(form, (text = JSON.stringify({ policy: handle, form })));
    return { ok: engine.call('topup.check', text).startsWith('{"ok":true') };
  };
}
