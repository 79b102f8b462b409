const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Waits before a mail that was turned away for now is tried again. Greylisting ends within minutes, a full mailbox or a
 * relay of the reader's house under repair within hours; whoever is not reached within a day is written to by post.
 *
 * @clause RFC 5321 4.5.4.1: the first retries come quickly, later ones hours apart
 */
export const RETRY_AFTER_MS = [1, 5, 15, 60, 240, 240, 240, 480].map((minutes) => minutes * MINUTE_MS);

/** Attempts before a mail is given up and shown to a person: the first one and its retries. */
export const ATTEMPTS_MAX = RETRY_AFTER_MS.length + 1;

/** Part of a wait that is added or taken away, so that a house with many mailboxes is not met by all of them at once. */
export const JITTER = 0.2;

/** A failure of our own relay says nothing about the mail: it is tried again soon, and for as long as it takes. */
export const RELAY_RETRY_AFTER_MS = MINUTE_MS;
export const RELAY_PAUSE_FIRST_MS = SECOND_MS;
export const RELAY_PAUSE_MAX_MS = MINUTE_MS;

/** How long a mail of which nobody knows whether it went is shown before it goes again: time for a person to stop it. */
export const DOUBT_MS = 3 * MINUTE_MS;

/** A dispatcher that has not renewed its lease for this long is taken for dead. */
export const LEASE_MS = 30 * SECOND_MS;

/** Mails claimed at a time, for each connection: enough that no connection waits, few that a crash leaves in doubt. */
export const CLAIM_PER_CONNECTION = 6;

/** Results are made durable together: as many as came while the last ones were written, but at most this many. */
export const FLUSH_MAX = 200;

/** After the first result how long to wait for others: a hundred mails a second share a write, and a crash leaves few in doubt. */
export const FLUSH_AFTER_MS = 40;

/** How often the table is asked for work when nobody has said that there is some. */
export const POLL_MS = 500;

/** Letters in one file to print; what is beyond comes with the next one, once these are recorded as posted. */
export const LETTERS_MAX = 5_000;

/** Mails that one decision of a person can name; "all held" is one word. */
export const DECISION_MAX = 1_000;

/** Mails and letters that are planned at a time: some fifteen milliseconds, after which others have their turn. */
export const PLANNED_AT_ONCE = 100;

/** How often a plan is made anew because the fleet changed at one of its readers meanwhile. */
export const PLAN_TRIES_MAX = 5;

/** Consignees without a contact that are named; the rest is counted. */
export const UNREACHABLE_NAMED_MAX = 50;

/** A run that was asked for is waited for so long; what takes longer goes on, and its progress says how far it is. */
export const RUN_WAIT_MS = 8 * SECOND_MS;

/** How often a run that is being planned tells how far it is. */
export const RUN_NOTE_MS = SECOND_MS;
