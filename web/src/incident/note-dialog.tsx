import { isReason } from '@fieldproof/contract/reason';
import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useWords } from '../words/define-words.ts';
import { Meanwhile } from './meanwhile.tsx';
import { stepWords } from './step-words.ts';
import { useStep, type StepDialogProps } from './use-step.ts';

export const NOTE_LENGTH_MAX = 4_000;

/** Takes, records the cable, notes, closes or reopens: a text, which only taking can do without. */
export function NoteDialog(
  props: StepDialogProps & { readonly step: 'taken' | 'unplugged' | 'noted' | 'closed' | 'reopened' },
): ReactNode {
  const t = useWords(stepWords);
  const { step, incident, onClose } = props;
  const holder = step === 'taken' ? incident.takenBy : null;
  const { send, isBusy, problem, meanwhile } = useStep(props);
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isReasonWanted = step === 'closed' || step === 'reopened';
  const isWanted = step !== 'taken';
  const isShort = isReasonWanted ? !isReason(note, NOTE_LENGTH_MAX) : isWanted && note.trim() === '';
  const submit = (): void => {
    setIsTried(true);
    if (!isShort) send({ step, note: note.trim() });
  };
  return (
    <WriteDialog
      isOpen
      title={t(`title_${step}`)}
      lead={holder === null ? t(`text_${step}`) : t('text_takenOver', { name: holder.name })}
      submit={t(step)}
      isBusy={isBusy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile {...meanwhile} />
      <Textarea
        label={t(isReasonWanted ? 'reason' : 'note')}
        description={isReasonWanted ? t('reasonHint') : step === 'taken' ? t('optional') : undefined}
        required={isWanted}
        autosize
        minRows={3}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        error={
          isTried && isShort
            ? t(isReasonWanted ? 'reasonShort' : step === 'unplugged' ? 'unpluggedMissing' : 'noteMissing')
            : undefined
        }
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
