import type { Words } from '../i18n/words.ts';
import { announce } from './live-region.ts';

/** Copies a text and says so. Where the browser refuses, the shown text is selected, so that the keyboard can copy it. */
export async function copyText(text: string, what: string, shown: Element | null, words: Words): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(words.copied(what));
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    announce(words.copyFailed(what));
  }
}
