/*
 * How the sandbox answers a recipient. The answer depends on the address and on how often it was tried, on nothing else: a
 * rehearsal with the same fleet meets the same world. The domains are reserved for examples. @clause RFC 2606 2
 */
export type SandboxAnswer = { readonly code: number; readonly text: string };

/** undefined: the mailbox takes the mail. `tried` counts earlier attempts at this address, from 0. */
export type SandboxBehaviour = (address: string, tried: number) => SandboxAnswer | undefined;

/** Every mailbox takes everything. */
export const acceptAll: SandboxBehaviour = () => undefined;

const UNKNOWN: SandboxAnswer = { code: 550, text: '5.1.1 There is no such mailbox here' };
const LATER: SandboxAnswer = { code: 451, text: '4.7.1 Greylisted, please try again later' };
const FULL: SandboxAnswer = { code: 452, text: '4.2.2 The mailbox is full' };
const REFUSED: SandboxAnswer = { code: 550, text: '5.7.1 Mail from outside is not taken here' };

/** The ways in which mailboxes fail, by their domain or one above it: for rehearsals and tests. */
export const awkwardMailboxes: SandboxBehaviour = (address, tried) => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (isUnder(domain, 'bounce.example')) return UNKNOWN;
  if (isUnder(domain, 'policy.example')) return REFUSED;
  if (isUnder(domain, 'slow.example')) return tried === 0 ? LATER : undefined;
  if (isUnder(domain, 'full.example')) return tried < 2 ? FULL : undefined;
  return undefined;
};

function isUnder(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}
