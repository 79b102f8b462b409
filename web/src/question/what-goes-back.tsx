import { Anchor, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { goingBack } from './going-back.ts';

export type ReopeningPreview = ResponseOf<'post', '/questions/{id}/reopening-previews'>;

/** What asking anew would give back of the answer, and what would stay, as the desk tells it beforehand. */
export function WhatGoesBack(props: {
  /** Not there yet, or not to be had. */
  readonly preview: ReopeningPreview | undefined;
  readonly reference: string;
}): ReactNode {
  const t = useWords(questionWords);
  const { preview, reference } = props;
  return (
    <>
      <p>{t('reopenText')}</p>
      {preview === undefined ? (
        <Loader size="xs" aria-label={t('reopenLooking')} />
      ) : (
        <ul className={styles['plain']} role="status">
          {goingBack(preview).map(({ key, count }) => (
            <li key={key}>
              {t(key, { count, name: preview.contact?.name ?? '…' })}{' '}
              {key === 'back_contactStays' && preview.contact !== null && (
                <Anchor
                  component={Link}
                  to={actionPath(reference, 'consignees', preview.contact.consignee)}
                  inherit
                  underline="always"
                >
                  {t('back_toContact')}
                </Anchor>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
