import type { FormQuestion } from '@fieldproof/contract';
import { Checkboxes, DateField, Field, RadioGroup } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { answerKey } from '../answer-key.ts';
import type { Draft } from '../draft.ts';
import type { Fields } from '../field-names.ts';
import type { FieldError } from '../fields-reading.ts';
import type { ReplyForm } from '../form.ts';
import type { NamedHold } from '../hold.ts';
import { errorBeside, errorInList } from './error-words.ts';
import { modeShort, type ReplyView } from './reply-view.ts';
import { cellWords, type ConflictShown } from './shell.tsx';

/** What a page of the form shows: what was typed, what is wrong with it, and what was said before. */
export type FormState = {
  readonly form: ReplyForm;
  readonly fields: Fields;
  readonly draft: Draft;
  /** Only those of the page, in the order of its fields; empty before the page was sent for the first time. */
  readonly errors: readonly FieldError[];
  readonly isPrefilled: boolean;
  readonly conflict?: ConflictShown | undefined;
  /** What earlier replies answered, and when. */
  readonly answered: ReadonlyMap<string, { readonly value: string; readonly at: Date }>;
  /** What holds steps of the consignee's instruments, and of how many. */
  readonly holds: readonly NamedHold[];
  readonly held: number;
};

export type PartProps = { readonly view: ReplyView; readonly state: FormState };

export function errorsOf(
  view: ReplyView,
  state: FormState,
): readonly { readonly name: string; readonly text: string }[] {
  return state.errors.map((error) => ({ name: error.name, text: errorInList(view, error) }));
}

export function errorOf({ view, state }: PartProps, name: string): string | undefined {
  const found = state.errors.find((error) => error.name === name);
  return found && errorBeside(view, found);
}

export function DayField(
  props: PartProps & { readonly name: string; readonly label: ReactNode; readonly hint?: ReactNode },
): ReactElement {
  const { view, state, name, label, hint } = props;
  const value = (part: string) => state.fields[`${name}-${part}`] ?? '';
  return (
    <DateField
      name={name}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={errorOf(props, name)}
      partLabels={{ day: view.t('day.day'), month: view.t('day.month'), year: view.t('day.year') }}
      value={{ day: value('day'), month: value('month'), year: value('year') }}
    />
  );
}

/** The label of a day on which a step was done: those who hear it are told of which step it speaks. */
export function DoneOn({
  view,
  cell,
}: {
  readonly view: ReplyView;
  readonly cell: { readonly mode: string; readonly measure: string };
}): ReactElement {
  return (
    <>
      {view.t('measures.doneOn')}
      <span className="hear"> {cellWords(view, cell)}</span>
    </>
  );
}

export function TextField(
  props: PartProps & {
    readonly name: string;
    readonly label: ReactNode;
    readonly hint?: ReactNode;
    readonly kind?: 'text' | 'email' | 'multiline';
    readonly autoComplete?: string;
    readonly rows?: number;
    readonly width?: 'short' | 'medium' | 'full';
  },
): ReactElement {
  const { view, state, name, ...rest } = props;
  return (
    <Field
      {...rest}
      name={name}
      value={state.fields[name]}
      error={errorOf({ view, state }, name)}
      maxLength={props.kind === 'multiline' ? 4000 : 300}
    />
  );
}

/** One question of the action's form, with what was answered before beside it. */
export function QuestionField(
  props: PartProps & {
    readonly question: FormQuestion;
    readonly name: string;
    /** The mode for which it is asked. */
    readonly mode?: string | undefined;
    /** Said below the question beside its own hint. */
    readonly more?: string;
  },
): ReactElement {
  const { view, state, question, name, mode } = props;
  const { say, t } = view;
  const before = state.answered.get(answerKey({ question: question.key, mode }));
  const said =
    before &&
    t('form.answeredBefore', { answer: answerWords(view, question, before.value), when: view.time(before.at) });
  const hint = [question.hint && say(question.hint), props.more, said].filter(Boolean).join(' ');
  const when = conditionWords(view, question);
  const ofMode = mode === undefined || view.definition.modes.length < 2 ? '' : ` (${modeShort(view, mode)})`;
  const label = `${when}${say(question.ask)}${ofMode}`;
  const texts = { name, label, ...(hint === '' ? {} : { hint }), error: errorOf(props, name) };
  const value = state.fields[name];
  switch (question.kind) {
    case 'yes':
      // It has one answer, and still it is given by the reader: what is known is a statement of theirs, which nothing makes for them.
      return (
        <Checkboxes
          {...texts}
          options={[{ value: 'yes', label: t('form.confirm') }]}
          values={value === undefined ? [] : [value]}
        />
      );
    case 'yes-no':
      return (
        <RadioGroup
          {...texts}
          isInline
          value={value}
          options={[
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
        />
      );
    case 'choice':
      return (
        <RadioGroup
          {...texts}
          value={value}
          options={(question.answers ?? []).map((answer) => ({ value: answer.key, label: say(answer.label) }))}
        />
      );
    case 'date':
      return <DayField {...props} label={label} {...(hint === '' ? {} : { hint })} />;
    case 'text':
      return <TextField {...props} label={label} kind="multiline" rows={3} {...(hint === '' ? {} : { hint })} />;
  }
}

/** Below a question asked once of an instrument. */
export function onceWords(view: ReplyView): string {
  const isOnce = view.definition.modes.length > 1;
  return [...(isOnce ? [view.t('beside.once')] : []), view.t('beside.mayStayOpen')].join(' ');
}

/** "If yes: " before a question that depends on another, since without script it always shows. */
function conditionWords(view: ReplyView, question: FormQuestion): string {
  if (question.when === undefined) return '';
  const other = view.definition.reply.form.questions.find((candidate) => candidate.key === question.when?.question);
  return other === undefined
    ? ''
    : `${view.t('form.ifAnswered', { answer: answerWords(view, other, question.when.answer) })} `;
}

/** An answer as it is read: the words of the choice, a day written out. */
export function answerWords(view: ReplyView, question: FormQuestion, value: string): string {
  if (question.kind === 'date') return view.day(value);
  const choice = question.answers?.find((answer) => answer.key === value);
  if (choice) return view.say(choice.label);
  if (value === 'yes') return view.t('form.yes');
  if (value === 'no') return view.t('form.no');
  return value;
}

/** Why a step is not done, until when, and what protects meanwhile: fields under one name. */
export function NotDoneFields(props: PartProps & { readonly name: string }): ReactElement {
  const { view, state, name } = props;
  const { say, t } = view;
  return (
    <>
      <RadioGroup
        name={`${name}.reason`}
        label={t('notDone.reason')}
        error={errorOf(props, `${name}.reason`)}
        value={state.fields[`${name}.reason`]}
        options={state.form.reasons.map((reason) => ({ value: reason.key, label: say(reason.label) }))}
      />
      <TextField {...props} name={`${name}.because`} label={t('notDone.because')} />
      <DayField {...props} name={`${name}.until`} label={t('notDone.until')} hint={t('notDone.untilHint')} />
      <TextField
        {...props}
        name={`${name}.protection`}
        kind="multiline"
        rows={2}
        label={t('notDone.protection')}
        hint={t('notDone.protectionHint')}
      />
    </>
  );
}
