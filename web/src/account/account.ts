import type { ResponseOf } from '../api/client.ts';

/** What one signs in with. */
export type Account = ResponseOf<'get', '/account'>;

export type PartProps = {
  readonly account: Account;
  /** A write has made recovery codes, which are shown once. */
  readonly onCodes: (codes: readonly string[]) => void;
};
