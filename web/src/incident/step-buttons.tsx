import { Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { UnsentNote } from '../dialog/unsent-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { isOwn } from '../session/is-own.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { cableOf } from './cable-of.ts';
import { clocksRunning, nextStepOf, type NextStep } from './clock.ts';
import { ClassifyDialog } from './classify-dialog.tsx';
import type { IncidentDocument, StepName } from './incident.ts';
import { NOTE_STEPS, NoteDialog, writingOfStep } from './note-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { stepWords } from './step-words.ts';

/** A report is taken back where it stands. */
type ButtonName = Exclude<StepName, 'retracted'>;

const ORDER: readonly ButtonName[] = ['taken', 'classified', 'reported', 'unplugged', 'noted', 'closed'];

/** What a second person decides is decided elsewhere. */
const STEP_OF_NEXT: Readonly<Record<NextStep, ButtonName | undefined>> = {
  take: 'taken',
  classify: 'classified',
  approve: undefined,
  report: 'reported',
  close: 'closed',
  nothing: 'reopened',
};

/** What a person can do about an incident now; what comes next stands out. */
export function StepButtons(props: { readonly incident: IncidentDocument; readonly reference: string }): ReactNode {
  const t = useWords(stepWords);
  const session = useSession();
  const [open, setOpen] = useState<ButtonName>();
  const { incident, reference } = props;
  const next = STEP_OF_NEXT[nextStepOf(incident)];
  const asksForCable = cableOf(incident) !== undefined;
  const shown: readonly ButtonName[] = incident.isClosed
    ? ['noted', 'reopened']
    : ORDER.filter((step) => step !== 'unplugged' || asksForCable);
  const whyNot = (step: ButtonName): string | undefined => {
    if (step === 'taken') return incident.takenBy && isOwn(session, incident.takenBy) ? t('whyNotTaken') : undefined;
    if ((step === 'classified' || step === 'closed') && incident.approval !== null) return t('whyNotWaiting');
    if (step !== 'closed') return undefined;
    if (incident.classification === null) return t('whyNotClassify');
    return clocksRunning(incident.clocks).length > 0 ? t('whyNotClocks') : undefined;
  };
  const whyNotClosed = incident.isClosed ? undefined : whyNot('closed');
  const dialog = { incident, reference, onClose: () => setOpen(undefined) };
  return (
    <>
      <Group gap="xs">
        {shown.map((step) => (
          <MayButton
            key={step}
            needs="operator"
            variant={step === next ? 'filled' : 'default'}
            whyNot={whyNot(step)}
            onClick={() => setOpen(step)}
          >
            {t(step)}
          </MayButton>
        ))}
      </Group>
      {/* What ends an incident is looked for first: why it cannot be done yet is not left to whoever points at the button. */}
      {whyNotClosed !== undefined && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('notYet', { step: t('closed'), why: whyNotClosed })}
        </Text>
      )}
      {open === undefined &&
        NOTE_STEPS.filter((step) => shown.includes(step)).map((step) => (
          <UnsentNote
            key={step}
            record={writingOfStep(incident.id, step)}
            what={t(step)}
            onGoOn={() => setOpen(step)}
          />
        ))}
      {open === 'classified' && <ClassifyDialog {...dialog} />}
      {open === 'reported' && <ReportDialog {...dialog} />}
      {open !== undefined && open !== 'classified' && open !== 'reported' && <NoteDialog step={open} {...dialog} />}
    </>
  );
}
