import { defineWords, useWords } from '../words/define-words.ts';
import { notify } from './notices.tsx';

const words = defineWords({ en: { close: 'Close' }, de: { close: 'Schließen' } });

/** Says in the corner that something is done; what must be read stays until it is closed. */
export function useNotify(): (message: string, options?: { readonly mustBeRead?: boolean }) => void {
  const t = useWords(words);
  return (message, { mustBeRead = false } = {}) => void notify({ message, mustBeRead, close: t('close') });
}
