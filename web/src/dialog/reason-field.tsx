import { isReason, REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({
  en: {
    reason: 'Reason',
    hint: 'For whoever reads the record in ten years',
    short: 'Write a reason, of at least three letters.',
  },
  de: {
    reason: 'Grund',
    hint: 'Für alle, die die Akte in zehn Jahren lesen',
    short: 'Schreiben Sie einen Grund, mindestens drei Zeichen.',
  },
});

/** Why something is done, in words. */
export function ReasonField(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it was tried to go on. */
  readonly isTried: boolean;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  /** Where it is the only thing that is asked. */
  readonly isAlone?: boolean | undefined;
  /** Where the API keeps more than of other decisions. */
  readonly lengthMax?: number | undefined;
}): ReactNode {
  const t = useWords(words);
  const { value, onChange, isTried, problem, hint, isAlone = false, lengthMax = REASON_LENGTH_MAX } = props;
  return (
    <Textarea
      label={t('reason')}
      description={hint ?? t('hint')}
      required
      autosize
      minRows={isAlone ? 3 : 2}
      maxLength={lengthMax}
      value={value}
      error={isTried && !isReason(value, lengthMax) ? t('short') : problem}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
