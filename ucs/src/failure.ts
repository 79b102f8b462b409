/* What can go wrong with an output or a source, as a closed list: each code has one way to go on. */

export type FailureCode =
  /** No room: wait until there is. */
  | 'full'
  /** The account may not: do not try again soon. */
  | 'rights'
  /** Not reachable or not there: try again, later and later. */
  | 'away'
  /** Held by somebody else at the moment. */
  | 'busy'
  /** The place is taken by something that is not ours: a person decides. */
  | 'foreign'
  /** What is there is not what we put there. */
  | 'differs'
  /** The peer said no in a way that does not get better by itself. */
  | 'rejected';

export type Failure = { readonly code: FailureCode; readonly detail: string };

/** A failure of one output, thrown to its cursor and to nobody else. */
export class OutputError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.detail}`);
    this.failure = failure;
  }
}

const codes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'rights',
  EPERM: 'rights',
  EROFS: 'rights',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
};

/** The failure behind an error of the operating system; anything without an errno is a bug and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof OutputError) return error.failure;
  const code = errnoOf(error);
  if (code === undefined) throw error;
  return { code: codes[code] ?? 'away', detail: error instanceof Error ? error.message : code };
}

/** `ENOENT` and the like, or undefined when the error did not come from the operating system. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
