/** What a mail says: made by the feature that knows, sent by one that does not. */
export type MailContent = {
  readonly subject: string;
  readonly text: string;
  /** A whole document without remote content; left out for a mail that is plain text alone. */
  readonly html?: string | undefined;
  /** Language tags of the body, in the order in which they stand: `de` or `de, en`. */
  readonly language: string;
  readonly replyTo?: string | undefined;
};

export type MailAddress = { readonly name?: string | undefined; readonly address: string };

export type Mail = MailContent & {
  readonly from: MailAddress;
  readonly to: MailAddress;
  /** Without angle brackets. The same mail sent again carries the same one, so that its receiver can tell. */
  readonly messageId: string;
  readonly date: Date;
  readonly isUrgent: boolean;
  /** Whether a machine wrote it on its own: `no` where an answer, even an absence notice, is wanted. */
  readonly autoSubmitted: 'no' | 'auto-generated' | 'auto-replied';
  /** Stands in the envelope and comes back in a delivery report. @clause RFC 3461 4.4 */
  readonly envelopeId: string;
};

/**
 * Why a mail did not go: about the relay (`dns` to `relay`), about the mailbox, or about this mail.
 */
export const MAIL_FAILURES = [
  'dns',
  'refused',
  'timeout',
  'connection-lost',
  'tls',
  'authentication',
  'relay',
  'mailbox-unknown',
  'mailbox-disabled',
  'mailbox-full',
  'address-invalid',
  'greylisted',
  'rate-limited',
  'too-large',
  'policy',
  'rejected',
] as const;

export type MailFailure = (typeof MAIL_FAILURES)[number];

export type SendOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'temporary' | 'permanent'; readonly failure: MailFailure; readonly response: string }
  /** The whole mail was handed over and no answer came back: it may or may not have been accepted. */
  | { readonly kind: 'unknown'; readonly failure: MailFailure; readonly response: string };

/** The smallest port to the world of mail. `send` never throws for what a peer does. */
export type MailTransport = {
  readonly connections: number;
  readonly send: (mail: Mail) => Promise<SendOutcome>;
  /** Ends idle connections, waits for those that are busy. */
  readonly close: () => Promise<void>;
};
