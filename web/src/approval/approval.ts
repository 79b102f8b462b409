import type { ResponseOf } from '../api/client.ts';

export type Approval = ResponseOf<'get', '/approvals/{id}'>;
export type ApprovalKind = Approval['kind'];

export const APPROVAL_KINDS = [
  'opening',
  'decision',
  'reversal',
  'answer',
  'reopening',
  'move',
  'addition',
] as const satisfies readonly ApprovalKind[];

/** The number behind the noun of a subject, as `draft:7`. */
export function idOfSubject(subject: string, noun: string): number | undefined {
  const [, id] = new RegExp(`^${noun}:(\\d+)$`).exec(subject) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** What a proposal says under a name, where it is a text. */
export function proposed({ proposal }: Pick<Approval, 'proposal'>, name: string): string {
  const value = proposal[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What an answer says besides its reason. */
export function proposedFact({ proposal }: Pick<Approval, 'proposal'>, name: string): string {
  const { facts } = proposal;
  if (typeof facts !== 'object' || facts === null) return '';
  return proposed({ proposal: { ...facts } }, name);
}
