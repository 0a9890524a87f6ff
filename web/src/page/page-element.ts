import type { Locale, PolicyReference } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { LitElement } from 'lit';
import { catalogues, type Words } from '../i18n/words.ts';

/** What the parts of the bench have in common: the language, the engine, the policy in use, and rendering into the page itself. */
export class PageElement extends LitElement {
  static override properties = {
    locale: {},
    engine: { attribute: false },
    policy: { attribute: false },
  };

  declare locale: Locale;
  declare engine: FormEngine | undefined;
  declare policy: PolicyReference;

  constructor() {
    super();
    this.locale = 'en';
    this.policy = '';
  }

  protected get words(): Words {
    return catalogues[this.locale];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
