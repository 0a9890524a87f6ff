// Where one is in the wallet stands in the address: a section, a page, a filter can be reloaded, sent to someone and left by “back”.

import type { FlowFilter, View } from '@prepay/engine';

export type Section = View | 'topup';

export interface WalletPlace {
  section: Section;
  page: number;
  filter: FlowFilter;
  key: string;
  /** Days, as date fields write them. */
  from: string;
  until: string;
  sort: 'newest' | 'oldest';
}

const filters: FlowFilter[] = ['all', 'recharge', 'consume', 'refund'];
const atStart: WalletPlace = {
  section: 'overview',
  page: 1,
  filter: 'all',
  key: '',
  from: '',
  until: '',
  sort: 'newest',
};
const names = Object.keys(atStart) as (keyof WalletPlace)[];
const sections: Section[] = ['overview', 'orders', 'flows', 'keys', 'codes', 'invoices', 'refunds', 'alerts', 'topup'];

export class WalletAddress {
  get place(): WalletPlace {
    const asked = new URL(location.href).searchParams;
    const page = Number(asked.get('page'));
    return {
      section: sections.find((known) => known === asked.get('section')) ?? atStart.section,
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
      filter: filters.find((known) => known === asked.get('filter')) ?? atStart.filter,
      key: asked.get('key') ?? '',
      from: asked.get('from') ?? '',
      until: asked.get('until') ?? '',
      sort: asked.get('sort') === 'oldest' ? 'oldest' : 'newest',
    };
  }

  /** The address of this place with something else about it. Another section starts afresh, and so does another filter with its pages. */
  href(change: Partial<WalletPlace>): string {
    const address = new URL(location.href);
    const { place } = this;
    const kept = 'section' in change ? atStart : { ...place, page: 1 };
    const next: WalletPlace = { ...kept, ...change, section: change.section ?? place.section };
    for (const name of names) {
      if (next[name] === atStart[name]) address.searchParams.delete(name);
      else address.searchParams.set(name, String(next[name]));
    }
    return address.pathname + address.search;
  }
}
