import type { ActionDefinition } from '@fieldproof/contract';

import type { Action } from '../action/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Staff } from '../staff/index.ts';
import type { DraftFolder } from './draft-folder.ts';
import type { Digests } from './draft-rules.ts';

/** What is put before a second person: whoever approves it has `approveRelease` run with it. */
export type ReleaseProposal = {
  readonly draft: number;
  /** By which people know what they are asked for. */
  readonly reference?: string | undefined;
  /** Languages that an open action would get by it. */
  readonly added?: readonly string[] | undefined;
  readonly digests: Digests;
};

/**
 * Asks a second person for what is released. Registered in `system.ts`, so that the feature that keeps approvals need not be
 * known here. What is approved later is held against the draft as it is then, so it does no harm if the approval is kept and
 * the transaction is not.
 */
export type AskSecondPerson = (
  tx: Tx,
  asked: {
    readonly draft: number;
    /** A draft that was changed is asked for anew, as another version. */
    readonly version: number;
    readonly proposal: ReleaseProposal;
    readonly reason: string;
    readonly staff: Staff;
  },
) => Promise<
  | { readonly kind: 'asked'; readonly approval: number }
  /** Something about it waits already. */
  | { readonly kind: 'waiting'; readonly approval: number }
  /** Nobody is known behind who would ask. */
  | { readonly kind: 'nobody' }
>;

/** Ends what was asked for a draft that is another one now, in the transaction of the change. Registered in the same way. */
export type EndAsked = (
  tx: Tx,
  asked: {
    readonly approval: number;
    readonly because: 'draft-changed' | 'draft-discarded';
    /** Who changed or discarded it. */
    readonly actor: string;
  },
) => Promise<void>;

/** What drafts need of the house. */
export type OpeningHouse = {
  readonly database: Database;
  readonly clock: Clock;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  /** Where action folders lie that can be chosen. */
  readonly actionsDirectory: string;
  /** Where fleet files lie until their draft ends. */
  readonly folder: DraftFolder;
  /** Left out: nobody can be asked, and what needs a second person is not released. */
  readonly askSecondPerson?: AskSecondPerson | undefined;
  /** Goes with `askSecondPerson`. */
  readonly endAsked?: EndAsked | undefined;
  /** Whether an action wants a second person for its opening; left out: as it says itself. */
  readonly needsSecondPerson?: ((definition: ActionDefinition) => boolean) | undefined;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
};
