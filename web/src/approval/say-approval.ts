/* What somebody asks a second person for, in a line. Pure. */
import type { ActionNames } from '../action/use-action.ts';
import type { Translate } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { addedLanguages, idOfSubject, proposed } from './approval.ts';
import type { approvalWords } from './approval-words.ts';

export type ApprovalTranslate = Translate<Parameters<ReturnType<typeof approvalWords.in>>[0]>;

/** More steps than these are told as a number. */
const STEPS_NAMED_MAX = 3;

export type SaidApproval = Pick<Approval, 'kind' | 'subject' | 'proposal' | 'about' | 'action'>;

export type SayWith = {
  /** The words for an answer to a question. */
  readonly sayAnswer: (answer: string) => string;
  /** What a question is about, in a few words. */
  readonly sayQuestion: (kind: string) => string;
  /** What an incident is said to be. */
  readonly sayClassification: (classification: string) => string;
  readonly sayIncident: (kind: string) => string;
  readonly names: Pick<ActionNames, 'measureShort' | 'modeShort'>;
  readonly list: (names: readonly string[]) => string;
  readonly languageName: (language: string) => string;
};

export function sayApproval(approval: SaidApproval, t: ApprovalTranslate, say: SayWith): string {
  const { kind, subject, about } = approval;
  const question = about?.question?.id ?? idOfSubject(subject, 'question') ?? '';
  const serial = about?.instruments[0]?.serial ?? proposed(approval, 'serial');
  const to = about?.to?.name ?? proposed(approval, 'consignee');
  switch (kind) {
    case 'opening': {
      const what = proposed(approval, 'reference') || subject.replace(':', ' ');
      const added = addedLanguages(approval);
      if (added.length === 0) return t('say_opening', { what });
      return t('say_adding', { what, languages: say.list(added.map(say.languageName)) });
    }
    case 'decision':
      return sayDecision(approval, t, say);
    case 'reversal':
      return t('say_reversal', { what: proposed(approval, 'decision') });
    case 'answer':
      return withQuestion(
        t('say_answer', { what: question, answer: say.sayAnswer(proposed(approval, 'answer')) }),
        approval,
        { t, say },
      );
    case 'reopening':
      return withQuestion(t('say_reopening', { what: question }), approval, { t, say });
    case 'move':
      return t('say_move', { what: serial, to });
    case 'removal':
      return about?.from
        ? t('say_removal_from', { what: serial, from: about.from.name })
        : t('say_removal', { what: serial });
    case 'classification':
      return sayClassified(approval, t, say);
    case 'addition':
      return t('say_addition', { what: proposed(approval, 'serial'), to });
  }
}

/** With the kind of the incident and at whom it happened. */
function sayClassified(
  approval: Pick<Approval, 'subject' | 'proposal' | 'about'>,
  t: ApprovalTranslate,
  say: SayWith,
): string {
  const { incident = null, from = null } = approval.about ?? {};
  const what = t('say_classification', {
    what: incident?.number ?? idOfSubject(approval.subject, 'incident') ?? '',
    as: say.sayClassification(proposed(approval, 'classification')),
  });
  const of = [incident && say.sayIncident(incident.kind), from?.name].filter(Boolean).join(', ');
  return of === '' ? what : t('sayOf', { what, of });
}

/** With what the question is about: its kind, who said it, and of which instrument. */
function withQuestion(
  what: string,
  { about }: Pick<Approval, 'about'>,
  { t, say }: { readonly t: ApprovalTranslate; readonly say: SayWith },
): string {
  const { question = null, instruments = [], instrumentCount: count = 0 } = about ?? {};
  const kind = question === null ? undefined : say.sayQuestion(question.kind);
  const on = count > 1 ? t('sayInstruments', { count }) : instruments[0]?.serial;
  const of = [kind, question?.consignee?.name, on].filter(Boolean).join(', ');
  return of === '' ? what : t('sayOf', { what, of });
}

function sayDecision(
  approval: Pick<Approval, 'proposal' | 'about'>,
  t: ApprovalTranslate,
  { names, list }: SayWith,
): string {
  const decision = proposed(approval, 'decision');
  if (decision !== 'excuse' && decision !== 'defer' && decision !== 'reopen') return t('decision');
  const { steps = [], instruments = [], instrumentCount: count = 0 } = approval.about ?? {};
  const [only] = instruments;
  const on = count === 1 && only !== undefined ? only.serial : t('sayOn', { count });
  const named = steps.map(({ mode, measure }) =>
    t('sayStep', { measure: names.measureShort(measure), mode: names.modeShort(mode) }),
  );
  const isFew = named.length > 0 && named.length <= STEPS_NAMED_MAX;
  return t(`say_${decision}`, { steps: isFew ? list(named) : t('saySteps', { count: named.length }), on });
}
