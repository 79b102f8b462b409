import type { Digester } from '../ledger/index.ts';
import { digestPasskeys } from './offer-passkey.ts';
import { digestIdentities } from './sign-in-by-directory.ts';
import { digestTokens } from './staff-tokens.ts';
import { digestMemberVersions } from './write-version.ts';

/** The rows of this feature that entries of the house name. */
export const STAFF_DIGESTERS: Readonly<Record<string, Digester>> = {
  'member-version': digestMemberVersions,
  passkey: digestPasskeys,
  identity: digestIdentities,
  token: digestTokens,
};
