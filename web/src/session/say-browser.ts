import { defineWords } from '../words/define-words.ts';
import type { Language } from '../words/language.tsx';

const words = defineWords({
  en: { on: '{browser} on {system}', unknown: 'A browser that does not say which' },
  de: { on: '{browser} unter {system}', unknown: 'Ein Browser, der nicht sagt, welcher er ist' },
});

/** A browser as the desk has stored it ("Firefox on Windows"), in the reader's words. */
export function sayBrowser(stored: string, language: Language): string {
  const t = words.in(language);
  const [browser = '', system] = stored.split(' on ');
  if (browser === '') return t('unknown');
  return system === undefined ? browser : t('on', { browser, system });
}
