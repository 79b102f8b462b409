import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { isMissing } from './is-missing.ts';
import { Missing, type Meant } from './missing.tsx';
import { ProblemNote } from './problem-note.tsx';

const words = defineWords({ en: { loading: 'Loading …' }, de: { loading: 'Wird geladen …' } });

/** Shows what was read, a quiet outline until it is there, or why it is not. What is shown stays while it is read again. */
export function Loaded<Data>(props: {
  readonly from: UseQueryResult<Data, ApiProblem>;
  readonly height?: number | undefined;
  /** Where it is not there. */
  readonly meant?: Meant | undefined;
  readonly children: (data: Data) => ReactNode;
}): ReactNode {
  const { from, height = 160, meant, children } = props;
  if (from.error && isMissing(from.error)) return <Missing problem={from.error} meant={meant} />;
  if (from.data !== undefined) {
    return (
      <>
        {from.error && <ProblemNote problem={from.error} onAgain={() => void from.refetch()} />}
        {children(from.data)}
      </>
    );
  }
  if (from.error) return <ProblemNote problem={from.error} onAgain={() => void from.refetch()} />;
  return <Loading height={height} />;
}

/** A quiet outline of what is on its way. */
export function Loading({ height = 160 }: { readonly height?: number | undefined }): ReactNode {
  const t = useWords(words);
  return (
    <div role="status">
      <span className="hear">{t('loading')}</span>
      <Skeleton height={height} aria-hidden />
    </div>
  );
}
