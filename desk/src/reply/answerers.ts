import type { Revisions } from '../action/index.ts';
import type { Answerers } from '../question/index.ts';
import { answerContact } from './answer-contact.ts';
import { answerConflict, answerStatement } from './answer-statement.ts';
import { answerTransfer, answerUnknownSerial } from './answer-transfer.ts';

/** How the questions that replies open are answered. Kinds that are not named here only end: what was done is in the reason. */
export function replyAnswerers(revisions: Revisions): Answerers {
  const statement = answerStatement(revisions);
  return {
    'not-needed': statement,
    'in-storage': statement,
    'never-started': statement,
    scrapped: statement,
    'never-received': statement,
    transferred: answerTransfer,
    'unknown-serial': answerUnknownSerial,
    'claims-what-is-excused': answerConflict,
    'denies-what-is-excused': answerConflict,
    'wrong-contact': answerContact,
  };
}
