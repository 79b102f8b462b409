/*
 * What a peer's refusal means. The enhanced status code decides where there is one; then the reply code; the text is
 * read for greylisting and rates alone, because no code tells them apart. The first digit alone says whether it is worth trying again: 4
 * is transient, 5 is permanent; what has no reply at all is transient.
 */
import type { MailFailure } from './mail.ts';

export type PeerFailure = {
  /** Code of nodemailer: `EDNS`, `ETLS`, … */
  readonly code?: string | undefined;
  /** Code of the system below: `ECONNREFUSED`, … */
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  /** The reply as it came: `550 5.1.1 No such user`. */
  readonly response?: string | undefined;
  /** The command that was answered, `CONN` for the connection itself. */
  readonly command?: string | undefined;
};

export type Classified = { readonly kind: 'temporary' | 'permanent'; readonly failure: MailFailure };

/** Names a failed attempt and says whether a later one can succeed. Pure. */
export function classifyFailure(peer: PeerFailure): Classified {
  if (peer.responseCode === undefined) {
    // Found by the client alone: an address that cannot stand in an envelope, a mail above the announced size.
    const kind = peer.code === 'EENVELOPE' || peer.code === 'EMESSAGE' ? 'permanent' : 'temporary';
    return { kind, failure: connectionFailure(peer) };
  }
  // Refused credentials are ours to mend, not the reader's: no mail is given up for them.
  if (peer.code === 'EAUTH' || AUTHENTICATION_CODES.has(peer.responseCode))
    return { kind: 'temporary', failure: 'authentication' };
  if (peer.code === 'ETLS') return { kind: 'temporary', failure: 'tls' };
  // @clause RFC 5321 3.8: 421 closes the channel, whatever it answers.
  if (peer.responseCode === 421) return { kind: 'temporary', failure: transientFailure(peer) };
  if (isAboutSession(peer)) return { kind: 'temporary', failure: 'relay' };
  // @clause RFC 5321 4.2.1: 4yz may succeed later, 5yz will not, as it stands.
  // @clause RFC 5321 4.2.4: 503 says that the session was out of step, not that the mail was refused.
  const isPermanent = peer.responseCode >= 500 && peer.responseCode !== 503;
  return isPermanent
    ? { kind: 'permanent', failure: permanentFailure(peer) }
    : { kind: 'temporary', failure: transientFailure(peer) };
}

/** @clause RFC 4954 4, 6: 530, 534, 535, 538 and 454 speak of the client's credentials. */
const AUTHENTICATION_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538, 454]);

function connectionFailure({ code, originalCode }: PeerFailure): MailFailure {
  if (code === 'EDNS') return 'dns';
  if (code === 'ETLS' || originalCode?.startsWith('ERR_TLS') || originalCode?.startsWith('ERR_SSL')) return 'tls';
  if (originalCode !== undefined && CERTIFICATE_CODES.has(originalCode)) return 'tls';
  if (code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT') return 'timeout';
  if (originalCode === 'ENOTFOUND' || originalCode === 'EAI_AGAIN') return 'dns';
  if (originalCode === 'ECONNREFUSED' || originalCode === 'EHOSTUNREACH' || originalCode === 'ENETUNREACH')
    return 'refused';
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'authentication';
  if (code === 'ESOCKET' || code === 'ECONNECTION') return 'connection-lost';
  if (code === 'EENVELOPE') return 'address-invalid';
  if (code === 'EMESSAGE') return 'too-large';
  return 'relay';
}

const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** A refusal before any mail was named is about the relay: its greeting, EHLO, STARTTLS. */
function isAboutSession({ command }: PeerFailure): boolean {
  return command !== undefined && ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'RSET'].includes(command);
}

function permanentFailure(peer: PeerFailure): MailFailure {
  const known = byEnhancedCode(peer);
  if (known !== undefined) return known;
  // @clause RFC 5321 4.2.2: 550 and 551 of a recipient speak of the mailbox, 552 of storage, 553 of its name.
  if (peer.command === 'RCPT TO' && (peer.responseCode === 550 || peer.responseCode === 551)) return 'mailbox-unknown';
  if (peer.responseCode === 552) return peer.command === 'RCPT TO' ? 'mailbox-full' : 'too-large';
  if (peer.responseCode === 553) return 'address-invalid';
  return 'rejected';
}

function transientFailure(peer: PeerFailure): MailFailure {
  const text = peer.response ?? '';
  if (/gr[ae]y-?list/i.test(text)) return 'greylisted';
  if (/\brate\b|too (?:many|much|fast)|throttl/i.test(text)) return 'rate-limited';
  const known = byEnhancedCode(peer);
  if (known !== undefined) return known;
  return peer.responseCode === 452 && peer.command === 'RCPT TO' ? 'mailbox-full' : 'rejected';
}

/** @clause RFC 3463 3: class.subject.detail; the subjects that say more than the reply code. */
function byEnhancedCode({ response }: PeerFailure): MailFailure | undefined {
  const [, subject, detail] = /^\d{3}[ -][245]\.(\d{1,3})\.(\d{1,3})\b/.exec(response ?? '') ?? [];
  if (subject === undefined || detail === undefined) return undefined;
  const named = ENHANCED[`${subject}.${detail}`];
  if (named !== undefined) return named;
  return subject === '7' ? 'policy' : undefined;
}

const ENHANCED: Readonly<Record<string, MailFailure>> = {
  '1.1': 'mailbox-unknown', // bad destination mailbox
  '1.2': 'mailbox-unknown', // bad destination system
  '1.3': 'address-invalid',
  '1.6': 'mailbox-unknown', // moved, no forwarding address
  '1.10': 'mailbox-unknown', // null MX, @clause RFC 7505 4.2
  '2.1': 'mailbox-disabled',
  '2.2': 'mailbox-full',
  '2.3': 'too-large', // larger than this mailbox takes
  '3.4': 'too-large', // larger than the system takes
  '6.7': 'address-invalid', // non-ASCII addresses not permitted, @clause RFC 6531 3.2
};
