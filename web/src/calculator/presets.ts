// Typical uses, to start from. Only those are offered whose meters the item has.

import type { Item } from '@prepay/engine';

export type PresetName = 'chat' | 'rag' | 'summary' | 'agent' | 'image' | 'speech' | 'pages' | 'query' | 'call';

export interface Preset {
  name: PresetName;
  quantities: Record<string, string>;
  /** In place of the same quantities, for an item that counts cached tokens outside of the input. */
  outside?: Record<string, string>;
  perDay: string;
}

const presets: Preset[] = [
  { name: 'chat', quantities: { input: '1200', output: '400' }, perDay: '1000' },
  { name: 'rag', quantities: { input: '6000', output: '500' }, perDay: '500' },
  { name: 'summary', quantities: { input: '12000', output: '800' }, perDay: '200' },
  {
    name: 'agent',
    quantities: { input: '40000', cache_read: '34000', output: '1500' },
    outside: { input: '6000', cache_read: '34000', output: '1500' },
    perDay: '300',
  },
  { name: 'image', quantities: { image: '1' }, perDay: '100' },
  { name: 'speech', quantities: { second: '60' }, perDay: '100' },
  { name: 'pages', quantities: { page: '10' }, perDay: '50' },
  { name: 'query', quantities: { query: '1' }, perDay: '1000' },
  { name: 'call', quantities: { call: '1' }, perDay: '1000' },
];

/** The presets for an item with these meters. */
export function presetsFor(item: Item, meters: readonly string[]): Preset[] {
  return presets
    .filter(({ quantities }) => Object.keys(quantities).every((meter) => meters.includes(meter)))
    .map((preset) =>
      preset.outside && item.outside?.includes('cache_read') ? { ...preset, quantities: preset.outside } : preset,
    );
}
