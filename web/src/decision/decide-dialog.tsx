import type { Decision } from '@fieldproof/contract/ruling';
import { Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { cellsOfSteps, keyOfStep, type Step } from '../instrument/steps.ts';
import { useNotify } from '../screen/use-notify.ts';
import { DayField } from '../screen/day-field.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { DecisionPreview, isAskedWhole, useDecisionPreview } from './decision-preview.tsx';
import { obligationDecisionWords } from './decision-words.ts';
import {
  bodyOfDecision,
  rulingOf,
  sayRuling,
  missingIn,
  whyAllStay,
  whyStepStays,
  type DecidedInstrument,
  type DecisionDraft,
  type DecisionField,
  type WhyStays,
} from './decision.ts';
import { ReasonKeyField, type FieldProps } from './reason-key-field.tsx';
import { StepsField } from './steps-field.tsx';

const SERIALS_SHOWN = 5;

const FIELDS: Readonly<Record<string, DecisionField>> = {
  'reason-missing': 'reason',
  'reason-unknown': 'reasonKey',
  'until-not-ahead': 'until',
  'until-too-far': 'until',
  'protection-missing': 'protection',
  'risk-owner-missing': 'riskOwner',
  'nothing-changes': 'steps',
  'asked-already': 'steps',
  'cell-unknown': 'steps',
};

/** Excuses, defers or reopens obligations of one or several instruments, and shows before what that would do. */
export function DecideDialog(props: {
  readonly reference: string;
  readonly decision: Decision;
  readonly instruments: readonly DecidedInstrument[];
  /** The obligation at which it was asked for. */
  readonly step?: Step | undefined;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const notify = useNotify();
  const { reference, decision, onClose, onDone } = props;
  const [instruments] = useState(props.instruments);
  const { data: action } = useAction(reference);
  const [draft, setDraft] = useState<DecisionDraft>({
    steps: new Set(
      props.step && whyStepStays(decision, props.instruments, props.step) === undefined ? [keyOfStep(props.step)] : [],
    ),
    reasonKey: '',
    reason: '',
    until: '',
    protection: '',
    riskOwner: '',
  });
  const [isTried, setIsTried] = useState(false);
  const decide = useWrite('post', '/actions/{reference}/decisions');
  const { at, rest } = useFieldProblem(decide.error, FIELDS);
  const missing = missingIn(decision, draft);
  const named = useMemo(
    () => (action ? cellsOfSteps(action, instruments, draft.steps) : []),
    [action, instruments, draft.steps],
  );
  const preview = useDecisionPreview({ reference, ruling: rulingOf(decision, draft), instruments: named });
  const errorAt = (field: DecisionField): string | undefined =>
    isTried && missing.has(field) ? t(MISSING[field]) : at(field);
  const submit = (): void => {
    setIsTried(true);
    if (missing.size > 0 || named.length === 0) return;
    // Nothing is decided that was not seen.
    if (preview.data === undefined) return preview.ask();
    const { seen } = preview.data;
    decide.mutate(
      { path: { reference }, body: { ...bodyOfDecision(decision, draft, named), seen } },
      {
        onError: ({ code }) => {
          if (code === 'changed-meanwhile') preview.ask();
        },
        onSuccess: (answer) => {
          onDone?.();
          if (!('obligations' in answer.data)) return;
          notify(t('done', { count: answer.data.obligations }));
          onClose();
        },
      },
    );
  };
  const name = sayRuling(decision, action?.secondPerson);
  const whyNone = whyAllStay(decision, instruments);
  const change = (part: Partial<DecisionDraft>): void => setDraft({ ...draft, ...part });
  return (
    <WriteDialog
      isOpen
      title={t(name)}
      lead={<Lead decision={name} instruments={instruments} whyNone={whyNone} />}
      submit={t(name)}
      size="lg"
      isBusy={decide.isPending}
      canSubmit={whyNone === undefined && !isAskedWhole(preview.data) && (!preview.isComing || preview.error !== null)}
      problem={rest}
      asked={approvalOf(decide.data)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ChangedMeanwhile reference={reference} problem={decide.error} instruments={instruments} />
      <StepsField
        reference={reference}
        decision={decision}
        instruments={instruments}
        draft={draft}
        onChange={change}
        error={errorAt('steps')}
      />
      {decision !== 'reopen' && (
        <ReasonKeyField
          reference={reference}
          decision={decision}
          draft={draft}
          onChange={change}
          error={errorAt('reasonKey')}
        />
      )}
      <ReasonField
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        isTried={isTried}
        problem={at('reason')}
      />
      {decision === 'defer' && <DeferFields draft={draft} onChange={change} errorAt={errorAt} />}
      <DecisionPreview preview={preview} reference={reference} instruments={instruments} />
    </WriteDialog>
  );
}

const MISSING = {
  steps: 'noSteps',
  reasonKey: 'noReasonKey',
  reason: 'noReasonKey',
  until: 'noUntil',
  protection: 'noProtection',
  riskOwner: 'noRiskOwner',
} as const satisfies Record<DecisionField, string>;

function Lead(props: {
  readonly decision: ReturnType<typeof sayRuling>;
  readonly instruments: readonly DecidedInstrument[];
  readonly whyNone: WhyStays | undefined;
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { list, count } = useFormats();
  const serials = props.instruments.map(({ serial }) => serial);
  const rest = serials.length - SERIALS_SHOWN;
  const told = list([...serials.slice(0, SERIALS_SHOWN), ...(rest > 0 ? [t('andMore', { count: count(rest) })] : [])]);
  return (
    <Stack gap="xs">
      <Text fw={500}>
        {t(serials.length === 1 ? 'about' : 'aboutSeveral', { count: count(serials.length), serials: told })}
      </Text>
      <Text>{t(`${props.decision}Lead`)}</Text>
      {props.whyNone && <Text>{t('allStay', { why: t(`because_${props.whyNone}`) })}</Text>}
    </Stack>
  );
}

function DeferFields(
  props: Omit<FieldProps, 'error'> & { readonly errorAt: (field: DecisionField) => string | undefined },
): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { draft, onChange, errorAt } = props;
  return (
    <>
      <DayField
        label={t('until')}
        required
        value={draft.until}
        error={errorAt('until')}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
      <Textarea
        label={t('protection')}
        description={t('protectionHint')}
        required
        autosize
        minRows={1}
        maxLength={2_000}
        value={draft.protection}
        error={errorAt('protection')}
        onChange={(event) => onChange({ protection: event.currentTarget.value })}
      />
      <TextInput
        label={t('riskOwner')}
        required
        autoComplete="off"
        maxLength={300}
        value={draft.riskOwner}
        error={errorAt('riskOwner')}
        onChange={(event) => onChange({ riskOwner: event.currentTarget.value })}
      />
    </>
  );
}
