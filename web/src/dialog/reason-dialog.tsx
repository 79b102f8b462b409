import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { WriteDialog } from './write-dialog.tsx';
import { defineWords, useWords } from '../words/define-words.ts';

const REASON_LENGTH_MIN = 3;
const REASON_LENGTH_MAX = 2_000;

const words = defineWords({
  en: { reason: 'Reason', reasonShort: 'Write a reason, of at least three letters.' },
  de: { reason: 'Grund', reasonShort: 'Schreiben Sie einen Grund, mindestens drei Zeichen.' },
});

/** A dialog that asks for nothing but a reason. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly hint: string;
  readonly submit: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isShort = reason.trim().length < REASON_LENGTH_MIN;
  const { title, lead, hint, submit, isDangerous = false, isBusy, problem, onReason, onClose } = props;
  return (
    <WriteDialog
      isOpen
      title={title}
      lead={lead}
      submit={submit}
      isDangerous={isDangerous}
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => {
        setIsTried(true);
        if (!isShort) onReason(reason.trim());
      }}
      onClose={onClose}
    >
      <Textarea
        label={t('reason')}
        description={hint}
        required
        autosize
        minRows={3}
        maxLength={REASON_LENGTH_MAX}
        value={reason}
        error={isTried && isShort ? t('reasonShort') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
