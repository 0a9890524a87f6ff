import { html, type TemplateResult } from 'lit';
import type { View } from './page-state.ts';
import { PageElement } from './page-element.ts';

/**
 * The things the page shows. Real links, so that a view can be opened in a tab or sent to someone; a plain click switches in place.
 *
 * @prop {View} view - the one that is shown
 *
 * @event prepay-view - detail `{view}`; bubbles
 */
export class PrepayViews extends PageElement {
  static override properties = { ...PageElement.properties, view: {} };

  declare view: View;

  constructor() {
    super();
    this.view = 'topup';
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<nav class="views" aria-label=${words.views}>
      ${this.#link('topup', words.viewTopup)} ${this.#link('wallet', words.viewWallet)}
      ${this.#link('calculator', words.viewCalculator)}
    </nav>`;
  }

  #link(view: View, text: string): TemplateResult {
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.tell('prepay-view', { view });
    };
    const current = view === this.view ? 'page' : 'false';
    return html`<a href=${`?view=${view}`} aria-current=${current} @click=${follow}>${text}</a>`;
  }
}
