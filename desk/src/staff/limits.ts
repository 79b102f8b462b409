const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A working day with its breaks; whoever comes back later signs in again. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** However busy a session is, once a week somebody proves who they are. */
export const SESSION_MS = 7 * DAY_MS;
/** Browsers of one person that are signed in at once; the one that was seen longest ago makes room. */
export const SESSIONS_MAX = 20;
/** How often a session in use is noted as such: often enough to be shown, seldom enough to cost nothing. */
export const SEEN_EVERY_MS = MINUTE_MS;
/** How long after signing in one may change the ways of signing in: a browser left open must not give them away. */
export const RECENT_MS = HOUR_MS;

/** A mail may lie over a holiday week. */
export const INVITATION_MS = 7 * DAY_MS;
/** Whoever asks for a reset is waiting for it. */
export const RESET_MS = HOUR_MS;
/** The demonstration prints a new link at each start. */
export const DEMONSTRATION_LINK_MS = DAY_MS;
/** A second reset mail within this time would be the same request twice. */
export const RESET_AGAIN_MS = 5 * MINUTE_MS;
export const RESETS_A_DAY_MAX = 6;

/** From the password to the code, from an offer to its confirmation: time to find the telephone. */
export const TICKET_MS = 10 * MINUTE_MS;
/** Longer than any ticket that we seal. */
export const TICKET_CHARS_MAX = 2_000;

/** @clause NIST SP 800-63B-4 3.1.1.2: at least 8 with a second factor; ours is longer, a password is chosen once. */
export const PASSWORD_CHARS_MIN = 12;
/** @clause NIST SP 800-63B-4 3.1.1.2: at least 64 must be taken; more than this is no password. */
export const PASSWORD_CHARS_MAX = 200;
/** A paste of which the rules say that it is too long; beyond this it is not even read. */
export const PASSWORD_BYTES_MAX = 4_000;

export const RECOVERY_CODES = 10;
export const PASSKEYS_MAX = 10;

/** People of one house, invited ones included: lists of them are shown whole. */
export const MEMBERS_MAX = 1_000;
/** Tokens in force. */
export const TOKENS_MAX = 500;
/** Tokens of a list, those in force first. */
export const TOKENS_LISTED_MAX = 1_000;
export const NAME_CHARS_MAX = 120;
export const EMAIL_CHARS_MAX = 254;

/** Wrong tries of one kind before a wait; the time in which they count. @clause OWASP Authentication Cheat Sheet, account lockout */
export const TRIES_MAX = 10;
export const TRIES_WINDOW_MS = 15 * MINUTE_MS;
/** One building may share an address; what a stranger gains by it is small, since accounts are limited too. */
export const TRIES_OF_A_SOURCE_MAX = 60;
/** Asking for options, looking at a link, asking for a reset: nothing is tried, but each costs us work. */
export const ASKED_OF_A_SOURCE_MAX = 120;
/** Sources and unknown accounts that are remembered; the one that was heard of longest ago makes room. */
export const THROTTLED_MAX = 20_000;
/** A browser that signed in is known for this long. */
export const DEVICE_MS = 365 * DAY_MS;
/** People who share one browser and are each known to it. */
export const DEVICES_A_BROWSER_MAX = 4;

/** Each takes 64 MB and a core for a tenth of a second. */
export const HASHES_AT_ONCE = 2;
/** Strangers who may wait for a hash; a browser that is known waits in a queue of its own. */
export const HASHES_WAITING_MAX = 16;

/** Waits before a mail to somebody of the house is tried again, and so how often it is tried. */
export const MAIL_RETRY_AFTER_MS = [1, 2, 5, 15, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE_MS);
/** A mail that is on its way is not taken up again before. */
export const MAIL_LEASE_MS = 5 * MINUTE_MS;
export const MAILS_A_TURN_MAX = 20;

/** Kinds of refusals that are kept apart in one minute; beyond it they are added up as `other`. */
export const REFUSALS_A_MINUTE_MAX = 60;
/** Requests for a reset that may wait to be looked at. */
export const BACKGROUND_MAX = 100;
/** An answer of the company's directory that takes longer is none. */
export const OIDC_TIMEOUT_S = 10;
