/* What must hold before anything else happens, and again every minute while we run. */
import { type AccountRefusal, accountName, whyNotThisAccount } from './account.ts';
import { isClosedToDebugger, listeningSockets } from './own-sockets.ts';

const sentences = {
  root: 'ucs does not run as root. Create an account of its own without special rights and start it with that one.',
  capabilities: 'ucs does not run with capabilities of the administrator. Start it without any.',
  'administrators-group':
    "ucs does not run as a member of an administrators' group. Take the account out of the group, or use one of its own.",
  administrator: 'ucs does not run as an administrator. Use a standard user, and start it without elevation.',
  'cannot-tell': 'ucs could not find out which rights this account has, and therefore does not start.',
  'other-account': 'This is not the account that the profile names.',
} as const satisfies Record<AccountRefusal, string>;

/** Why we must not run, as a sentence, or undefined. */
export function whyNotRun(expectedAccount?: string): string | undefined {
  const why = whyNotThisAccount(expectedAccount);
  if (why === 'other-account') return `${sentences[why]} It names ${expectedAccount}; this is ${accountName()}.`;
  if (why !== undefined) return sentences[why];
  if (!isClosedToDebugger())
    return "ucs must be started with --disable-sigusr1, or a signal could open a debugger's port.";
  return whyReachable();
}

/** Why we could be reached from outside this process, as a sentence, or undefined. */
export function whyReachable(): string | undefined {
  const [socket] = listeningSockets();
  if (socket === undefined) return undefined;
  return `A socket of this process listens (${socket.kind} ${socket.where}). ucs has none, and does not run with one.`;
}
