import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

import type { ApiProblem } from '../api/client.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import { Empty } from './empty.tsx';
import { listAbove } from './list-above.ts';

const words = defineWords({
  en: {
    title: 'This is not here',
    unreadable: 'The desk cannot read this address. It may have been typed or copied incompletely.',
    list: 'See what there is in the list',
    actions: 'To the list of actions',
  },
  de: {
    title: 'Das gibt es hier nicht',
    unreadable: 'Der Desk kann diese Adresse nicht lesen. Vielleicht wurde sie unvollständig eingegeben oder kopiert.',
    list: 'In der Liste sehen, was es gibt',
    actions: 'Zur Liste der Maßnahmen',
  },
});

/** Where a screen knows more: what was meant, told instead of why it is not there; and a way on beside. */
export type Meant = { readonly instead?: ReactNode; readonly beside?: ReactNode };

/** What the address names is not there: asking again does not bring it, so the way on is the list in which it would stand. */
export function Missing(props: { readonly problem: ApiProblem; readonly meant?: Meant | undefined }): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { pathname } = useLocation();
  const { problem, meant } = props;
  const why = problem.status === 400 ? t('unreadable') : sayProblem(problem, language);
  const isOfAction = problem.code === 'action-not-found';
  return (
    <div role="alert">
      <Empty
        title={t('title')}
        action={
          <Anchor component={Link} to={isOfAction ? '/actions' : listAbove(pathname)}>
            {t(isOfAction ? 'actions' : 'list')}
          </Anchor>
        }
      >
        {(!isOfAction && meant?.instead) || why} {!isOfAction && meant?.beside}
      </Empty>
    </div>
  );
}
