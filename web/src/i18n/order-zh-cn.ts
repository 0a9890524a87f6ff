// 已创建订单的中文文字，随订单一起载入。

import type { OrderWords } from './order-en.ts';

export const orderZhCN: OrderWords = {
  created: '订单已创建',
  closed: '订单因未付款已关闭',
  simulated: '此订单为模拟订单，仅存在于本页，不会扣款。',
  number: '订单号',
  time: '创建时间',
  status: '状态',
  statusPending: '待付款',
  statusClosed: '未付款已关闭',
  payBefore: '付款截止',
  closedAt: '关闭时间',
  expected: '通常到账时间',
  minutesLeft: (minutes) => `还剩 ${minutes} 分钟`,
  closedAnnounced: (order) => `订单 ${order} 因未付款已关闭。`,
  next: '接下来',
  nextOnPayment: '支付成功后余额更新，您可以放心离开本页。',
  nextOnVerification: '转账核实后余额更新，您可以放心离开本页。',
  nextPaid: '如果已经付款，请勿重复支付，联系客服时请提供订单号。',
  late: '如果没有到账',
  askSupport: '请联系平台客服并提供订单号。',
  newOrder: '以相同信息新建订单',
};
