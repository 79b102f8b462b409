import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import styles from './question.module.css';
import type { TogetherPreview } from './together.ts';
import { togetherWords } from './together-words.ts';

/** The questions that are not accepted with the others, each with why. */
export function LeftAlone(props: { readonly reference: string; readonly alone: TogetherPreview['alone'] }): ReactNode {
  const t = useWords(togetherWords);
  const { reference, alone } = props;
  if (alone.length === 0) return null;
  return (
    <div className={styles['raised']} role="status">
      <Text fw={500}>{t('alone', { count: alone.length })}</Text>
      <ul className={styles['plain']}>
        {alone.map(({ question, instrument, why }) => (
          <li key={question}>
            <Anchor component={Link} to={actionPath(reference, 'questions', question)} inherit underline="always">
              {t(why, { what: instrument?.serial ?? t('question', { id: question }) })}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
