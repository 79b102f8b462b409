import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';

/** The suspected break-ins because of which the question is asked, as they stand now. */
export function BreakIns(props: { readonly question: QuestionDocument; readonly reference: string }): ReactNode {
  const t = useWords(questionWords);
  const { time } = useFormats();
  const { question, reference } = props;
  return (
    <ul className={styles['plain']}>
      {question.incidents
        .filter(({ isNamed }) => isNamed)
        .map(({ id, number, awareAt, isClosed }) => (
          <li key={id}>
            <Anchor component={Link} to={actionPath(reference, 'incidents', id)} underline="always">
              {number}
            </Anchor>
            , {isClosed ? t('breakInClosed') : t('breakInOpen', { time: time(awareAt) })}
          </li>
        ))}
    </ul>
  );
}
