import { html, LitElement, type TemplateResult } from 'lit';
import type { Locale } from '@prepay/engine';
import { catalogues, type Words } from '../i18n/words.ts';
import { themes, type Theme } from './page-state.ts';

/**
 * Language and theme. Each language stands in its own name.
 *
 * @event prepay-preference - detail `{locale}` or `{theme}`; bubbles
 */
export class PrepayPreferences extends LitElement {
  static override properties = { locale: {}, theme: {} };

  declare locale: Locale;
  declare theme: Theme;

  constructor() {
    super();
    this.locale = 'en';
    this.theme = 'system';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const words = catalogues[this.locale];
    const names: Record<Theme, string> = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };
    return html`<nav class="languages" aria-label=${words.language}>
        ${Object.entries(catalogues).map(([tag, catalogue]) => this.#languageLink(tag as Locale, catalogue))}
      </nav>
      <label class="theme"
        ><span class="visually-hidden">${words.theme}</span>
        <select name="theme" class="control small" @change=${(event: Event) => this.#prefer({ theme: (event.target as HTMLSelectElement).value as Theme })}>
          ${themes.map((theme) => html`<option value=${theme} .selected=${theme === this.theme}>${names[theme]}</option>`)}
        </select>
      </label>`;
  }

  /** A real link, so that a language can be opened in a tab or sent to someone; a plain click switches in place. */
  #languageLink(tag: Locale, { languageName }: Words): TemplateResult {
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#prefer({ locale: tag });
    };
    const current = tag === this.locale ? 'true' : 'false';
    return html`<a href=${`?lang=${tag}`} lang=${tag} hreflang=${tag} aria-current=${current} @click=${follow}>${languageName}</a>`;
  }

  #prefer(detail: { locale: Locale } | { theme: Theme }): void {
    this.dispatchEvent(new CustomEvent('prepay-preference', { detail, bubbles: true }));
  }
}
