import type { Locale } from '@prepay/engine';

const en = {
  title: 'Count the tokens of a text',
  text: 'Text',
  hint: 'It is counted in this page and sent nowhere. The table that counts is loaded when you first use it (about a megabyte).',
  encoding: 'Encoding',
  count: 'Count',
  counting: 'Counting…',
  cancel: 'Cancel',
  failed: 'The table could not be loaded.',
  tokens: (figure: string) => (figure === '1' ? '1 token' : `${figure} tokens`),
  exact: (models: string) => `Exact for ${models}. For other models it is an estimate: their encodings differ.`,
  asInput: 'Use as input tokens',
  asOutput: 'Use as output tokens',
};

export type Words = typeof en;

const zhCN: Words = {
  title: '统计文本的 Token 数',
  text: '文本',
  hint: '在本页统计，不会发送。首次使用时加载编码表（约 1 MB）。',
  encoding: '编码',
  count: '统计',
  counting: '正在统计…',
  cancel: '取消',
  failed: '无法加载编码表。',
  tokens: (figure) => `${figure} 个 Token`,
  exact: (models) => `对 ${models} 是精确值；其他模型的编码不同，仅为估算。`,
  asInput: '用作输入 Token',
  asOutput: '用作输出 Token',
};

export const catalogues: Record<Locale, Words> = { en, 'zh-CN': zhCN };
