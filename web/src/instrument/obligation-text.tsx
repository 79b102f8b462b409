import type { ReactNode } from 'react';

import { useActionNames } from '../action/use-action.ts';
import { excuseReasonWords } from '../decision/reason-words.ts';
import { Quiet } from '../screen/quiet.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Obligation, Word } from './instrument.ts';
import { wordWords } from './word-words.ts';

/** Whose word an obligation's level is. */
export function useSayWord(): (word: Word) => string {
  const t = useWords(wordWords);
  return ({ cause, toldBy, by }) => {
    const name = by?.name ?? t('somebody');
    switch (cause) {
      case 'reply':
        return toldBy === null ? t('replyUnknown') : t('reply', { name: toldBy });
      case 'desk':
      case 'decision':
      case 'reversal':
        return t(cause, { name });
      case 'schedule':
      case 'evidence':
        return t(cause);
      default:
        return t('other', { cause });
    }
  };
}

/** Why an obligation stands so: of the action, of the desk, or none. */
export function useSayReason(reference: string): (reason: string) => string {
  const t = useWords(wordWords);
  const excuses = useWords(excuseReasonWords);
  const names = useActionNames(reference);
  return (reason) => {
    if (wordWords.has(reason)) return t(reason);
    return excuseReasonWords.has(reason) ? excuses(reason) : names.reason(reason);
  };
}

/** Beneath a level: its reason, its day, and whose word it is. */
export function ObligationText(props: { readonly reference: string; readonly obligation: Obligation }): ReactNode {
  const t = useWords(wordWords);
  const { day } = useFormats();
  const sayWord = useSayWord();
  const sayReason = useSayReason(props.reference);
  const { reason, doneOn, until, word, level } = props.obligation;
  const told = [
    ...(reason === '' ? [] : [sayReason(reason)]),
    ...(doneOn === null ? [] : [t('doneOn', { day: day(doneOn) })]),
    ...(until === null || level !== 'deferred' ? [] : [t('until', { day: day(until) })]),
    ...(word === null ? [] : [sayWord(word)]),
    ...(word?.holder ? [t('holder', { name: word.holder.name })] : []),
  ];
  return told.length === 0 ? null : <Quiet>{told.join(' · ')}</Quiet>;
}
