// The answers of an engine that is not there. The words are those of core/engine/issues.def; a test compares them.
import type { Issue, Locale, Texts } from './issue.js';
import type { Operation } from './operations.js';

type OutageCode = 'engine.unavailable' | 'engine.restarted';

export const outageWords: Record<OutageCode, Texts> = {
  'engine.unavailable': {
    en: 'The checks could not be loaded, so nothing here was checked. You can still send the form: the server checks it.',
    'zh-CN': '校验程序未能加载，此处内容未经校验。您仍可提交表单，由服务器校验。',
  },
  'engine.restarted': {
    en: 'The checks stopped on this input and were restarted. Please report what you entered.',
    'zh-CN': '校验程序处理此输入时中止，已重新启动，请反馈您输入的内容。',
  },
};

// What an answer of these operations holds in any case.
const alwaysThere: Partial<Record<Operation, object>> = {
  'topup.check': { preview: {} },
  'invoice.check': { preview: {} },
};

/** The answer to `operation` of an engine that is missing or has stopped, because of `reason`. */
export function outage(code: OutageCode, operation: string, request: string, reason: string): string {
  const issue: Issue = {
    code,
    severity: 'error',
    where: '',
    args: { reason },
    message: outageWords[code][localeOf(request)],
  };
  return JSON.stringify({ ok: false, issues: [issue], ...alwaysThere[operation as Operation] });
}

function localeOf(request: string): Locale {
  try {
    return (JSON.parse(request) as { locale?: unknown } | null)?.locale === 'zh-CN' ? 'zh-CN' : 'en';
  } catch {
    return 'en';
  }
}

/** What was thrown, in words for a developer. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
