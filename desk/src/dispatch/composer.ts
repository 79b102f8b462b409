import type { MailContent } from '../platform/mail/mail.ts';
import type { Reader } from '../platform/database/database.ts';
import type { DispatchRow } from './dispatch-store.ts';
import type { DispatchKind } from './dispatch.ts';

/**
 * Writes the text of a mail when it is about to go: no stored mail holds a link. Reads only. What it throws fails the
 * dispatch as `composition`: a person sees it, the others go on.
 */
export type Composer = (db: Reader, dispatch: DispatchRow) => Promise<MailContent>;

export type ComposedNotice = MailContent & {
  /** Whose part of the action the mail holds; left out: of everyone whom the dispatch names. */
  readonly consigneeIds?: readonly number[];
};

/** undefined: none of its readers has an open link and holds something of the action any more, so nothing may be sent. */
type ComposeNotice = (db: Reader, dispatch: DispatchRow) => Promise<ComposedNotice | undefined>;

export type Composers = Readonly<Record<Exclude<DispatchKind, 'notice'>, Composer>> & {
  readonly notice: ComposeNotice;
};
