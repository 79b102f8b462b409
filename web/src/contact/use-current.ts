import { useEffect, useState } from 'react';

import type { ApiProblem, ResponseOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import type { Contact } from './contact.ts';

export type CurrentContact = {
  /** Somebody else has changed the contact since it was shown. */
  readonly isStale: boolean;
  /** Somebody has ended it: nothing can be saved any more. */
  readonly hasEnded: boolean;
  /** The contact as it is now, once that is known. */
  readonly now: ResponseOf<'get', '/actions/{reference}/contacts/{id}'> | undefined;
  /** The version that the next write puts aside: the last that was shown. */
  readonly etag: string;
  /** The last write was refused for it, and nothing was sent since. */
  readonly isAnswer: boolean;
  /** What else the desk says against the write. */
  readonly problem: ApiProblem | null;
};

/** A contact as it is now, where the desk has refused a write because somebody else has changed it meanwhile. */
export function useCurrent(reference: string, contact: Contact, problem: ApiProblem | null): CurrentContact {
  const [isStale, setIsStale] = useState(false);
  if (isStaleBy(problem) && !isStale) setIsStale(true);
  const { data, refetch } = useApi(
    '/actions/{reference}/contacts/{id}',
    { path: { reference, id: contact.id } },
    { isWanted: isStale },
  );
  useEffect(() => {
    // Each refusal is of another version.
    if (isStaleBy(problem)) void refetch();
  }, [problem, refetch]);
  const now = isStale ? data : undefined;
  const isAnswer = isStaleBy(problem);
  return {
    isStale,
    hasEnded: (now?.endedAt ?? null) !== null,
    now,
    etag: now?.etag ?? contact.etag,
    isAnswer,
    problem: isAnswer ? null : problem,
  };
}

function isStaleBy(problem: ApiProblem | null): boolean {
  return problem?.code === 'changed-meanwhile' || problem?.code === 'contact-ended';
}
