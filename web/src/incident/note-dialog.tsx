import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useWords } from '../words/define-words.ts';
import { Meanwhile } from './meanwhile.tsx';
import { stepWords } from './step-words.ts';
import { useStep, type StepDialogProps } from './use-step.ts';

export const NOTE_LENGTH_MAX = 4_000;
export const REASON_LENGTH_MIN = 3;

/** Takes, notes, closes or reopens: a text, which only taking can do without. */
export function NoteDialog(
  props: StepDialogProps & { readonly step: 'taken' | 'noted' | 'closed' | 'reopened' },
): ReactNode {
  const t = useWords(stepWords);
  const { step, onClose } = props;
  const { send, isBusy, problem, meanwhile } = useStep(props);
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isReason = step === 'closed' || step === 'reopened';
  const least = step === 'taken' ? 0 : isReason ? REASON_LENGTH_MIN : 1;
  const isShort = note.trim().length < least;
  const submit = (): void => {
    setIsTried(true);
    if (!isShort) send({ step, note: note.trim() });
  };
  return (
    <WriteDialog
      isOpen
      title={t(`title_${step}`)}
      lead={t(`text_${step}`)}
      submit={t(step)}
      isBusy={isBusy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile steps={meanwhile} />
      <Textarea
        label={t(isReason ? 'reason' : 'note')}
        description={isReason ? t('reasonHint') : step === 'taken' ? t('optional') : undefined}
        required={least > 0}
        autosize
        minRows={3}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        error={isTried && isShort ? t(isReason ? 'reasonShort' : 'noteMissing') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
