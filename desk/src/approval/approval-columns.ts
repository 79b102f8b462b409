/* Approvals as a file for a spreadsheet: what each is about by the names under which people know it. Pure. */
import type { SecondPersonFor } from '@fieldproof/contract';
import type { z } from 'zod';

import type { CsvColumns } from '../platform/http/list.ts';
import type { approvalDocument } from './approval-documents.ts';

type Row = z.infer<typeof approvalDocument>;

const DEMANDS: Readonly<Record<SecondPersonFor, string>> = {
  open: 'opening an action',
  excuse: 'excusing obligations',
  fleet: 'changing the fleet',
  incident: 'ending or lengthening clocks of an incident',
};

export const approvalColumns: CsvColumns<Row> = {
  id: (row) => row.id,
  action: (row) => row.action ?? referenceIn(row),
  kind: (row) => row.kind,
  proposed: (row) => proposedIn(row.proposal),
  subject: subjectOf,
  instruments: (row) => row.about?.instrumentCount,
  demands: (row) => row.demands.map((demand) => DEMANDS[demand]).join(', '),
  reason: (row) => row.reason,
  role: (row) => row.role,
  askedBy: (row) => row.askedBy.name,
  askedAt: (row) => row.askedAt,
  outcome: (row) => row.outcome?.outcome ?? 'waiting',
  outcomeReason: (row) => row.outcome?.reason,
  decidedBy: (row) => row.outcome?.by.name,
  decidedAt: (row) => row.outcome?.at,
  ledgerEntry: (row) => row.outcome?.effect,
};

/** A reference, a serial number, or the number of a question or an incident, as the desk shows it; what has no name is told by its row. */
function subjectOf(row: Row): string {
  const named = textIn(row.proposal, 'serial') || row.about?.instruments[0]?.serial;
  switch (row.kind) {
    case 'opening':
      return referenceIn(row) || asWords(row.subject);
    case 'move':
    case 'removal':
    case 'addition':
      return named ?? asWords(row.subject);
    case 'decision':
      return row.action ?? asWords(row.subject);
    case 'reversal':
      return row.about?.decision ? `decision ${row.about.decision.id}` : asWords(row.subject);
    case 'classification':
      return row.about?.incident?.number ?? asWords(row.subject);
    case 'answer':
    case 'reopening':
      return asWords(row.subject);
  }
}

/** A decision, an answer, or a classification. */
function proposedIn(proposal: Row['proposal']): string {
  return textIn(proposal, 'decision') || textIn(proposal, 'answer') || textIn(proposal, 'classification');
}

function referenceIn({ proposal }: Pick<Row, 'proposal'>): string {
  return textIn(proposal, 'reference');
}

function textIn(proposal: Row['proposal'], key: string): string {
  const value = proposal[key];
  return typeof value === 'string' ? value : '';
}

/** `question:12` as "question 12". */
function asWords(subject: string): string {
  return subject.replace(':', ' ');
}
