import type { Action, Revisions } from '../action/index.ts';
import type { Digester } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';
import type { RehearsalClock } from './rehearsal-clock.ts';
import type { Figures } from './rehearsal.ts';
import type { ShownPage } from './visit.ts';

/** The house in which a rehearsal takes place, with its action open and nothing sent yet. */
export type Stage = {
  readonly database: Database;
  readonly clock: RehearsalClock;
  readonly revisions: Revisions;
  readonly digesters: Readonly<Record<string, Digester>>;
  readonly action: Action;
  /** Where the desk is reached. */
  readonly origin: string;
  /** API token of the person at the desk. */
  readonly token: string;
  /** A second person at the desk approves what the first one asked for; whether it was done. */
  readonly approve: (approval: number) => Promise<boolean>;
  readonly mailbox: SandboxMailbox;
  readonly planNotices: () => Promise<{ readonly mails: number; readonly letters: number; readonly held: number }>;
  /** The letters that are to be printed, as one HTML document. */
  readonly printLetters: () => Promise<string>;
  /** Everything that the house does by itself from time to time. */
  readonly runJobs: () => Promise<void>;
};

export type Rehearsal = {
  readonly seed: number;
  readonly say: (sentence: string) => void;
  /** Ends the rehearsal between two laboratories. */
  readonly signal: AbortSignal;
  /** Sees every page that a laboratory is shown. */
  readonly onPage?: ((page: ShownPage) => void) | undefined;
};

export type Rehearsed = { readonly figures: Figures; readonly broken: readonly string[] };
