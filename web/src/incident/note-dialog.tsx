import { isReason } from '@fieldproof/contract/reason';
import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { KeptNote } from '../dialog/kept-note.tsx';
import { useWriting } from '../dialog/use-writing.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useWords } from '../words/define-words.ts';
import { Meanwhile } from './meanwhile.tsx';
import { stepWords } from './step-words.ts';
import { useStep, type StepDialogProps } from './use-step.ts';

export const NOTE_LENGTH_MAX = 4_000;

export const NOTE_STEPS = ['taken', 'unplugged', 'noted', 'closed', 'reopened'] as const;
export type NoteStep = (typeof NOTE_STEPS)[number];

const NO_NOTE = { note: '' };

/** Under which name the note of a step is kept while it is written. */
export function writingOfStep(incident: number, step: NoteStep): string {
  return `incident ${incident} ${step}`;
}

/** Takes, records the cable, notes, closes or reopens: a text, which only taking can do without. */
export function NoteDialog(props: StepDialogProps & { readonly step: NoteStep }): ReactNode {
  const t = useWords(stepWords);
  const { step, incident, onClose } = props;
  const holder = step === 'taken' ? incident.takenBy : null;
  const { written, write, clear, isFromBefore } = useWriting(writingOfStep(incident.id, step), NO_NOTE);
  const { note } = written;
  const close = (): void => {
    clear();
    onClose();
  };
  const { send, isBusy, problem, meanwhile } = useStep({ ...props, onClose: close });
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
      onClose={close}
    >
      <Meanwhile {...meanwhile} />
      <KeptNote isShown={isFromBefore} onDrop={clear} />
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
        onChange={(event) => write({ note: event.currentTarget.value })}
      />
    </WriteDialog>
  );
}
