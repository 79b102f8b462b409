/*
 * Mailboxes of the rehearsal: some do not exist, some are full for a while, some put off whoever writes for the first time.
 * Which does what depends on the seed and the address alone. @clause RFC 5321 4.2.2, RFC 3463 3.2
 */
import type { SandboxBehaviour } from '../platform/mail/sandbox-behaviour.ts';
import { drawOf } from './draw.ts';

const UNKNOWN_SHARE = 0.03;
const GREYLISTING_SHARE = 0.06;
const FULL_SHARE = 0.01;

export function awkwardWorld(seed: number): SandboxBehaviour {
  return (address, tried) => {
    const fraction = drawOf(seed, `mailbox ${address.toLowerCase()}`).fraction('answers');
    if (fraction < UNKNOWN_SHARE) return { code: 550, text: '5.1.1 There is no such mailbox here' };
    if (fraction < UNKNOWN_SHARE + GREYLISTING_SHARE)
      return tried === 0 ? { code: 451, text: '4.7.1 Greylisted, please try again later' } : undefined;
    if (fraction < UNKNOWN_SHARE + GREYLISTING_SHARE + FULL_SHARE)
      return tried < 2 ? { code: 452, text: '4.2.2 The mailbox is full' } : undefined;
    return undefined;
  };
}
