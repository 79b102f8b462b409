import { isReason } from '@fieldproof/contract/reason';
import { Radio, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useWords } from '../words/define-words.ts';
import { CLASSIFICATIONS, needsReason } from './incident.ts';
import { Meanwhile } from './meanwhile.tsx';
import { NOTE_LENGTH_MAX } from './note-dialog.tsx';
import { stepWords } from './step-words.ts';
import { useStep, type StepDialogProps } from './use-step.ts';
import { WhatItEnds } from './what-it-ends.tsx';

/** Says what an incident is; nothing is chosen beforehand. */
export function ClassifyDialog(props: StepDialogProps): ReactNode {
  const t = useWords(stepWords);
  const { send, isBusy, problem, meanwhile, asked } = useStep(props);
  const { data: action } = useAction(props.reference);
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const classification = CLASSIFICATIONS.find((one) => one === chosen);
  const outlook = props.incident.outlooks.find((one) => one.classification === classification);
  const easesClocks = outlook?.easesClocks ?? false;
  const isSecondWanted = easesClocks && (action?.secondPerson.includes('incident') ?? false);
  const isReasonWanted = classification !== undefined && (needsReason(classification) || easesClocks);
  const isShort = isReasonWanted && !isReason(note, NOTE_LENGTH_MAX);
  const submit = (): void => {
    setIsTried(true);
    if (classification !== undefined && !isShort) send({ step: 'classified', classification, note: note.trim() });
  };
  return (
    <WriteDialog
      isOpen
      size="lg"
      title={t('title_classified')}
      lead={t('text_classified')}
      submit={t(isSecondWanted ? 'askToClassify' : 'classified')}
      isBusy={isBusy}
      problem={problem}
      asked={asked}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Meanwhile {...meanwhile} />
      <Radio.Group
        label={t('classification')}
        required
        value={chosen}
        onChange={setChosen}
        error={isTried && classification === undefined ? t('classificationMissing') : undefined}
      >
        <Stack gap="sm" mt="xs">
          {CLASSIFICATIONS.map((one) => (
            <Radio key={one} value={one} label={t(one)} description={t(`means_${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outlook !== undefined && (outlook.easesClocks || outlook.ends.length > 0) && (
        <WhatItEnds outlook={outlook} isSecondWanted={isSecondWanted} />
      )}
      <Textarea
        label={t(isReasonWanted ? 'reason' : 'note')}
        description={t(isReasonWanted ? 'reasonHint' : 'optional')}
        required={isReasonWanted}
        autosize
        minRows={2}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        error={isTried && isShort ? t('reasonShort') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
