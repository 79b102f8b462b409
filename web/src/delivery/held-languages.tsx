import { Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { actionList } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { heldInAll, missingLanguages, type Progress } from './delivery.ts';
import { progressWords } from './progress-words.ts';

const FIRST = 6;

/** For want of which languages how many are held: those that most wait for, and the rest when asked. */
export function HeldLanguages(props: { readonly reference: string; readonly held: Progress['held'] }): ReactNode {
  const t = useWords(progressWords);
  const { count, languageName } = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  const missing = missingLanguages(props.held);
  const total = heldInAll(props.held);
  const isCountedTwice = missing.reduce((sum, { count: waiting }) => sum + waiting, 0) > total;
  const shown = isWhole ? missing : missing.slice(0, FIRST);
  return (
    <span>
      {t('heldFor')}{' '}
      {shown.map(({ language, count: waiting }, index) => (
        <span key={language}>
          {index > 0 && ', '}
          <Anchor
            component={Link}
            to={actionList(props.reference, 'deliveries', { state: 'held', heldFor: language })}
            inherit
            underline="always"
          >
            {t('forLanguage', { count: count(waiting), language: languageName(language) })}
          </Anchor>
        </span>
      ))}
      {missing.length > FIRST && (
        <>
          {isWhole ? '; ' : ' '}
          <Anchor
            component="button"
            type="button"
            inherit
            underline="always"
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
          >
            {isWhole ? t('fewerLanguages') : t('moreLanguages', { count: missing.length - FIRST })}
          </Anchor>
        </>
      )}
      {isCountedTwice && <>. {t('severalLanguages', { count: count(total) })}</>}
    </span>
  );
}
