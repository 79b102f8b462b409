import type { ResponseOf } from '../api/client.ts';

/** What the link of a mail is for. */
export type Invitation = ResponseOf<'post', '/invitation'>;
