import type { ActionDefinition } from '@fieldproof/contract';

import { listActions, type Revisions } from '../action/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Answerers } from '../question/index.ts';
import { answerContact } from './answer-contact.ts';
import { answerConflict, answerStatement } from './answer-statement.ts';
import { answerTransfer, answerUnknownSerial } from './answer-transfer.ts';

export type ActionDefinitionOf = (db: Reader, actionId: number) => Promise<ActionDefinition>;

/** How the questions that replies open are answered. Kinds that are not named here only end: what was done is in the reason. */
export function replyAnswerers(revisions: Revisions): Answerers {
  const statement = answerStatement(async (db, actionId) => {
    const action = (await listActions(db)).find((candidate) => candidate.id === actionId);
    if (!action) throw new Error(`there is no action ${actionId}`);
    return (await revisions.load(db, actionId, action.revision)).definition;
  });
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
