import { base32, sha256 } from '@fieldproof/trust';

const ID_BYTES = 20;

export type MessageSubject = {
  readonly reference: string;
  readonly kind: string;
  readonly revision: number;
  readonly contactIds: readonly number[];
  readonly languages: readonly string[];
  /** The reply of a receipt, the incident of an alert, the notice that was given up and that this one takes the place of. */
  readonly subjectId: number | null;
  /** 1, and one more each time that a person has a mail sent again which had gone. */
  readonly edition: number;
  /** Address of an alert: several people are alerted of one incident. */
  readonly address: string;
};

/**
 * The identity of a mail, without angle brackets: the same for every attempt, so that a reader's system can tell a mail
 * that came twice. It says nothing about its reader.
 *
 * @clause RFC 5322 3.6.4 (unique, from a domain of ours)
 */
export function messageIdOf(subject: MessageSubject, domain: string): string {
  const { reference, kind, revision, contactIds, languages, subjectId, edition, address } = subject;
  const facts = JSON.stringify([
    reference,
    kind,
    revision,
    contactIds,
    languages,
    subjectId,
    edition,
    address.toLowerCase(),
  ]);
  const hash = sha256(`fieldproof message ${facts}`).subarray(0, ID_BYTES);
  return `${base32(hash).toLowerCase()}@${domain}`;
}
