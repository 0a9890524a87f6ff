// 自有策略面板的中文文字，随面板一起载入。

import type { OwnPolicyWords } from './own-policy-en.ts';

export const ownPolicyZhCN: OwnPolicyWords = {
  ownPolicyHint:
    '将策略文件拖到此处，或选择文件，或粘贴 JSON。也可导入他人的价目：LiteLLM 的价目表，或 new-api 站点 /api/pricing、/api/user/topup/info、/api/status 的返回内容。',
  policyFile: '选择策略文件…',
  policyText: '策略 JSON',
  checkPolicy: '检查并使用',
  policyGood: (name) => `策略“${name}”没有问题，已启用。`,
  policyBad: (problems) => `发现 ${problems} 个问题`,
  policyUnreadable: '无法读取此文件，请选择不超过 16 MiB 的 JSON 文本文件。',
  policyMade: (name) => `已由这些内容生成策略“${name}”并启用。`,
  policyLeftOut: (findings) => `需要了解的事项（${findings}）`,
  policySave: '将策略保存为文件',
  policyRoot: '整个策略',
  lineAndColumn: (line, column) => `第 ${line} 行第 ${column} 列`,
};
