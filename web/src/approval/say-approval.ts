/* What somebody asks a second person for, in a line. Pure. */
import type { Translate } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { idOfSubject, proposed } from './approval.ts';
import type { approvalWords } from './approval-words.ts';

export type ApprovalTranslate = Translate<Parameters<ReturnType<typeof approvalWords.in>>[0]>;

export function sayApproval(
  approval: Pick<Approval, 'kind' | 'subject' | 'proposal' | 'about' | 'action'>,
  t: ApprovalTranslate,
  /** The words for an answer to a question. */
  sayAnswer: (answer: string) => string,
): string {
  const { kind, subject, about } = approval;
  const question = about?.question?.id ?? idOfSubject(subject, 'question') ?? '';
  const serial = about?.instruments[0]?.serial ?? proposed(approval, 'serial');
  const to = about?.to?.name ?? proposed(approval, 'consignee');
  switch (kind) {
    case 'opening':
      return t('say_opening', { what: proposed(approval, 'reference') || subject.replace(':', ' ') });
    case 'decision':
      return sayDecision(approval, t);
    case 'reversal':
      return t('say_reversal', { what: proposed(approval, 'decision') });
    case 'answer':
      return t('say_answer', { what: question, answer: sayAnswer(proposed(approval, 'answer')) });
    case 'reopening':
      return t('say_reopening', { what: question });
    case 'move':
      return t('say_move', { what: serial, to });
    case 'removal':
      return about?.from
        ? t('say_removal_from', { what: serial, from: about.from.name })
        : t('say_removal', { what: serial });
    case 'addition':
      return t('say_addition', { what: proposed(approval, 'serial'), to });
  }
}

function sayDecision(approval: Pick<Approval, 'proposal' | 'about'>, t: ApprovalTranslate): string {
  const count = approval.about?.instrumentCount ?? 0;
  const decision = proposed(approval, 'decision');
  if (decision === 'excuse' || decision === 'defer' || decision === 'reopen') return t(`say_${decision}`, { count });
  return t('decision');
}
