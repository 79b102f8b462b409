import { EXCUSE_REASONS, type Decision } from '@fieldproof/contract/ruling';
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { obligationDecisionWords } from './decision-words.ts';
import type { DecisionDraft } from './decision.ts';
import { excuseReasonWords } from './reason-words.ts';

export type FieldProps = {
  readonly draft: DecisionDraft;
  readonly onChange: (part: Partial<DecisionDraft>) => void;
  readonly error: string | undefined;
};

/** Under which of the reasons that are counted the decision falls. */
export function ReasonKeyField(
  props: FieldProps & { readonly reference: string; readonly decision: Decision },
): ReactNode {
  const t = useWords(obligationDecisionWords);
  const reasons = useWords(excuseReasonWords);
  const { language } = useLanguage();
  const { data: action } = useAction(props.reference);
  const { decision, draft, onChange, error } = props;
  const choices =
    decision === 'excuse'
      ? EXCUSE_REASONS.map((value) => ({ value, label: reasons(value) }))
      : (action?.reasons ?? [])
          .filter(({ leadsTo }) => leadsTo === 'deferral')
          .map(({ key, label }) => ({ value: key, label: textOf(label, language) }));
  if (choices.length === 0) return null;
  return (
    <NativeSelect
      label={t(decision === 'excuse' ? 'excuseReason' : 'deferReason')}
      required={decision === 'excuse'}
      data={[{ value: '', label: t(decision === 'excuse' ? 'choose' : 'noneFits') }, ...choices]}
      value={draft.reasonKey}
      error={error}
      onChange={(event) => onChange({ reasonKey: event.currentTarget.value })}
    />
  );
}
