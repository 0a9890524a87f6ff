// A policy that uses what the five platforms leave out: discount, fee, bonus, a second unit, limits of a method.
export const richPolicy = {
  prepay: 1,
  id: 'rich',
  name: { en: 'Rich', 'zh-CN': '丰富' },
  units: [
    {
      code: 'CNY',
      kind: 'currency',
      quantum: '0.01',
      symbol: '¥',
      name: { en: 'Chinese yuan', 'zh-CN': '人民币' },
      accepts: ['¥', '元'],
    },
    {
      code: 'POINT',
      kind: 'credit',
      quantum: '0.01',
      symbol: '◆',
      name: { en: 'points', 'zh-CN': '点数' },
      accepts: ['◆'],
    },
  ],
  balance_unit: 'POINT',
  topup: {
    channels: [
      {
        id: 'online',
        name: { en: 'Online', 'zh-CN': '在线' },
        pay_unit: 'CNY',
        amount_unit: 'CNY',
        rate: { pay: '1', credit: '10' },
        rounding: 'exact',
        presets: ['50', '100'],
        custom: true,
        minimum: '10',
        maximum: '5000',
        methods: [
          { id: 'alipay', name: { en: 'Alipay', 'zh-CN': '支付宝' } },
          { id: 'card', name: { en: 'Card', 'zh-CN': '银行卡' }, minimum: '100' },
        ],
        discounts: [{ amount: '100', multiplier: '0.9' }],
        fee: { percent: '1', flat: '0.30', rounding: 'up' },
        bonus: [{ from: '100', percent: '5' }],
      },
    ],
  },
  rating: {
    rounding: 'exact',
    items: [{ id: 'call', name: { en: 'Call', 'zh-CN': '调用' }, rates: { call: { rate: '0.05', per: 1 } } }],
    estimate_item: 'call',
  },
};
