import { Button, Buttons, Notice, Steps, type Step } from '@fieldproof/look';
import type { ReactNode } from 'react';

import type { FormQuestion } from '@fieldproof/contract';
import { boxesOf, cardOf } from '../card.ts';
import { formOf, isAsked, isSettled } from '../form.ts';
import { countFree, countHeld } from '../hold.ts';
import type { EarlierReply, Place } from '../reply-page-store.ts';
import type { ReplyView } from './reply-view.ts';

type NextStepsProps = {
  readonly view: ReplyView;
  readonly place: Place;
  readonly total: number;
  /** Steps that wait for a person to confirm what was said of their instruments. */
  readonly waiting: number;
};

/** What is done and what comes next: receipt, then the steps, or, where no instrument is listed, the questions. */
export function NextSteps({ view, place, total, waiting }: NextStepsProps): ReactNode {
  const { t, to } = view;
  const receipt = receiptOf(view, place);
  const isConfirmed = receipt?.isConfirmed === true;
  const latest = place.replies[0];
  const owed = owedAnswers(view, place);
  const after =
    total > 0
      ? stepsOnInstruments(view, { place, waiting, hasReceipt: isConfirmed })
      : owed === undefined
        ? []
        : [stepOfQuestions(view, owed, isConfirmed)];
  const again =
    total > 0 ? t('steps.reportNow') : owed && owed.open.length > 0 ? t('steps.questions') : t('steps.answerAgain');
  const onwards = total > 0 ? '/answer/measures' : '/answer/around';
  return (
    <>
      <h2 id="next">{t('steps.title')}</h2>
      {place.draftSavedAt !== null && (
        <Notice kind="warning" word={t('steps.unsent')}>
          <p>{t('steps.unsentText', { when: view.time(place.draftSavedAt) })}</p>
        </Notice>
      )}
      {view.definition.reply.dueOn && <p>{t('steps.due', { day: view.day(view.definition.reply.dueOn) })}</p>}
      <Steps steps={[stepOfReceipt(view, receipt, total), ...after]} />
      {latest && (
        <p>
          {t('steps.latest', { receipt: latest.receipt })}{' '}
          <a href={to(`/receipt/${latest.receipt}`)}>{t('steps.showReceipt')}</a>
        </p>
      )}
      <Buttons>
        <Button
          kind={isConfirmed && isOnHold(place) ? 'secondary' : 'primary'}
          href={to(place.draftSavedAt === null ? (isConfirmed ? onwards : '/answer') : '/answer/check')}
        >
          {place.draftSavedAt === null ? (isConfirmed ? again : t('steps.receipt')) : t('steps.continue')}
        </Button>
      </Buttons>
    </>
  );
}

type Receipt = { readonly reply: EarlierReply; readonly isConfirmed: boolean };

/** The newest word on receipt: "no" confirms nothing. Where the action does not ask, any reply shows that it came. */
function receiptOf({ definition }: ReplyView, { replies }: Place): Receipt | undefined {
  const asked = definition.reply.form.questions.find((question) => question.means === 'receipt');
  const reply = replies.find(({ answers }) => asked === undefined || answers[asked.key] !== undefined);
  return reply && { reply, isConfirmed: asked === undefined || reply.answers[asked.key] === 'yes' };
}

function stepOfReceipt(view: ReplyView, receipt: Receipt | undefined, total: number): Step {
  const { t, to } = view;
  const step = { title: t('steps.receipt'), href: to('/answer') };
  if (!receipt) {
    const hint = total > 0 ? t('steps.receiptHint') : t('steps.receiptHintAlone');
    return { ...step, hint, state: 'current', stateLabel: t('steps.next') };
  }
  const { answeredBy, receivedAt } = receipt.reply;
  const said = receipt.isConfirmed ? 'steps.receiptDone' : 'steps.receiptDenied';
  const hint = t(said, { name: answeredBy, when: view.time(receivedAt) });
  if (!receipt.isConfirmed) return { ...step, hint, state: 'current', stateLabel: t('steps.next') };
  return { ...step, hint, state: 'done', stateLabel: t('steps.done') };
}

function stepsOnInstruments(
  view: ReplyView,
  of: { readonly place: Place; readonly waiting: number; readonly hasReceipt: boolean },
): readonly Step[] {
  const { place, waiting, hasReceipt } = of;
  const { t, to } = view;
  const { settled, obligations } = progressOfPlace(view, place);
  const isReported = settled === obligations;
  const due = dueGroups(place);
  const held = countHeld(due);
  const step = { title: t('steps.measures'), href: to('/card') };
  const boxes = t('steps.measuresHint', { boxes: cardSize(view) });
  const waits = waiting === 0 ? '' : ` ${t('waits.steps', { count: waiting })}`;
  // Nothing is left but what a person at the manufacturer has to confirm.
  const isWaiting = !isReported && waiting >= obligations - settled;
  return [
    isOnHold(place)
      ? { ...step, hint: t('hold.stepsHint'), state: 'blocked', stateLabel: t('hold.step') }
      : isWaiting
        ? { ...step, hint: waits.trim(), state: 'blocked', stateLabel: t('waits.step') }
        : {
            ...step,
            hint: held === 0 ? boxes : `${boxes} ${t('hold.stepsHintSome', { count: held })}`,
            state: isReported ? 'done' : hasReceipt ? 'current' : 'todo',
            stateLabel: isReported ? t('steps.done') : hasReceipt ? t('steps.next') : t('steps.todo'),
          },
    {
      title: t('steps.report'),
      href: hasReceipt ? to('/answer/measures') : undefined,
      hint: `${t('steps.reportHint', { settled, obligations })}${isWaiting ? '' : waits}`,
      state: isReported ? 'done' : isWaiting ? 'blocked' : 'todo',
      stateLabel: isReported ? t('steps.done') : isWaiting ? t('waits.step') : t('steps.todo'),
    },
  ];
}

/** The instruments of which a step still needs a word. */
function dueGroups({ groups }: Place): Place['groups'] {
  return groups.filter(({ levels }) => !levels.every(isSettled));
}

/** Everything that is still to be done waits for the manufacturer's call. */
function isOnHold(place: Place): boolean {
  const due = dueGroups(place);
  return due.length > 0 && countFree(due) === 0;
}

type Owed = { readonly asked: readonly FormQuestion[]; readonly open: readonly FormQuestion[] };

/** The questions that an organisation must answer beside receipt; undefined where there are none, as for most laboratories. */
function owedAnswers({ definition, consignee }: ReplyView, { groups, replies }: Place): Owed | undefined {
  const answered = new Map(replies.toReversed().flatMap((reply) => Object.entries(reply.answers)));
  const asked = formOf(definition, { kind: consignee.kind, groups }).around.filter((question) => question.mandatory);
  if (asked.length === 0) return undefined;
  const open = asked.filter((question) => isAsked(question, (key) => answered.get(key)) && !answered.has(question.key));
  return { asked, open };
}

function stepOfQuestions(view: ReplyView, { asked, open }: Owed, hasReceipt: boolean): Step {
  const { t, to, say, definition } = view;
  const sections = definition.reply.form.sections.filter(({ key }) => asked.some(({ section }) => section === key));
  const isDone = open.length === 0;
  return {
    title: t('steps.questions'),
    href: hasReceipt ? to('/answer/around') : undefined,
    hint: view.and(sections.map(({ title }) => say(title))),
    state: isDone ? 'done' : hasReceipt ? 'current' : 'todo',
    stateLabel: isDone ? t('steps.done') : hasReceipt ? t('steps.next') : t('steps.todo'),
  };
}

/** Obligations of a consignee, and how many of them need no further word. */
export function progressOfPlace(
  view: ReplyView,
  place: Place,
): { readonly obligations: number; readonly settled: number } {
  let obligations = 0;
  let settled = 0;
  for (const group of place.groups) {
    obligations += group.levels.length * group.count;
    settled += group.levels.filter(isSettled).length * group.count;
  }
  return { obligations, settled };
}

function cardSize(view: ReplyView): number {
  return Math.max(...view.definition.products.map((product) => boxesOf(cardOf(view.definition, product.key)).length));
}
