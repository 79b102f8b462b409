import { isReason } from '@fieldproof/contract/reason';
import { useState, type ReactNode } from 'react';

import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { IncidentStep } from './incident.ts';
import { Meanwhile } from './meanwhile.tsx';
import { NOTE_LENGTH_MAX } from './note-dialog.tsx';
import { stepWords } from './step-words.ts';
import { useStep, type StepDialogProps } from './use-step.ts';

/** Takes back, with a reason, what was recorded wrongly: a report to an authority, whose clocks run again, or that the cable is unplugged. */
export function RetractDialog(props: StepDialogProps & { readonly step: IncidentStep }): ReactNode {
  const t = useWords(stepWords);
  const { time, country } = useFormats();
  const { send, isBusy, problem, meanwhile } = useStep(props);
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { step, onClose } = props;
  const { report } = step;
  const submit = (): void => {
    setIsTried(true);
    if (isReason(note, NOTE_LENGTH_MAX)) send({ step: 'retracted', retracts: step.id, note: note.trim() });
  };
  return (
    <WriteDialog
      isOpen
      title={t(report === null ? 'title_pluggedAgain' : 'title_retracted')}
      lead={t(report === null ? 'text_pluggedAgain' : 'text_retracted')}
      submit={t('retracted')}
      isDangerous
      isBusy={isBusy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {report !== null && (
        <p>
          {t('retracts', {
            authority: report.authority,
            country: country(report.country),
            time: time(report.reportedAt),
          })}
        </p>
      )}
      <Meanwhile {...meanwhile} />
      <ReasonField
        isAlone
        value={note}
        onChange={setNote}
        isTried={isTried}
        hint={t('reasonHint')}
        lengthMax={NOTE_LENGTH_MAX}
      />
    </WriteDialog>
  );
}
