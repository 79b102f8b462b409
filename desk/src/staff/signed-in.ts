import type { BegunSession } from './begin-session.ts';

/** What every way of signing in ends with: the secret of the session goes into a cookie. */
export type SignedIn = {
  readonly kind: 'signed-in';
  readonly memberId: number;
  readonly session: Pick<BegunSession, 'secret' | 'id'>;
};
