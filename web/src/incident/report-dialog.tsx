import { Group, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { WriteDialog } from '../dialog/write-dialog.tsx';
import { MomentField } from '../screen/day-field.tsx';
import { useWords } from '../words/define-words.ts';
import { AuthorityCountry, authorityIn } from './authority-country.tsx';
import { instantNotBefore, localTimeOf } from './incident.ts';
import { Meanwhile } from './meanwhile.tsx';
import { NOTE_LENGTH_MAX } from './note-dialog.tsx';
import { stepWords } from './step-words.ts';
import { useMinute } from './use-minute.ts';
import { useStep, type StepDialogProps } from './use-step.ts';
import { WhatItStops } from './what-it-stops.tsx';

const SHORT_LENGTH_MAX = 200;

/** Records that an incident was reported to an authority, and says before that which clocks it stops. */
export function ReportDialog(props: StepDialogProps): ReactNode {
  const t = useWords(stepWords);
  const { send, isBusy, problem, meanwhile } = useStep(props);
  const { incident, onClose } = props;
  const [country, setCountry] = useState('');
  const [authority, setAuthority] = useState('');
  const [at, setAt] = useState('');
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const now = useMinute();
  const awareAt = new Date(incident.awareAt);
  const reportedAt = instantNotBefore(at, awareAt);
  const usual = authorityIn(country);
  const submit = (): void => {
    setIsTried(true);
    if (country === '' || authority.trim() === '' || reportedAt === undefined) return;
    send({
      step: 'reported',
      country,
      authority: authority.trim(),
      reportedAt,
      reference: number.trim(),
      note: note.trim(),
    });
  };
  return (
    <WriteDialog
      isOpen
      size="lg"
      title={t('title_reported')}
      lead={t('text_reported')}
      submit={t('reported')}
      isBusy={isBusy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile {...meanwhile} />
      <AuthorityCountry
        near={incident.consignee.country}
        value={country}
        error={isTried && country === '' ? t('countryMissing') : undefined}
        onChange={setCountry}
      />
      {country !== '' && <WhatItStops clocks={incident.clocks} country={country} />}
      <TextInput
        label={t('authority')}
        description={usual === undefined ? t('authorityHint') : t('authorityUsual', { name: usual })}
        required
        maxLength={SHORT_LENGTH_MAX}
        value={authority}
        error={isTried && authority.trim() === '' ? t('authorityMissing') : undefined}
        onChange={(event) => setAuthority(event.currentTarget.value)}
      />
      <Group grow preventGrowOverflow={false} align="flex-start">
        <MomentField
          label={t('reportedAt')}
          required
          min={localTimeOf(awareAt)}
          max={localTimeOf(now)}
          value={at}
          error={isTried && reportedAt === undefined ? t('reportedAtMissing') : undefined}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <TextInput
          label={t('fileNumber')}
          description={t('fileNumberHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={SHORT_LENGTH_MAX}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      </Group>
      <Textarea
        label={t('note')}
        description={t('optional')}
        autosize
        minRows={2}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
