import { useEffect } from 'react';
import { useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { lastAction, rememberAction } from './last-action.ts';

/** Whether the desk knows no action of this reference; false until it has said so. */
export function useIsUnknownAction(reference: string | undefined): boolean {
  // Asked for the navigation already.
  const { error } = useApi(
    '/actions/{reference}/today',
    { path: { reference: reference ?? '' } },
    { isWanted: reference !== undefined },
  );
  return error?.code === 'action-not-found';
}

/** The action that one is at, or was at last in this tab; where there is only one, that. Never one that the desk does not know. */
export function useActionAtHand(): string | undefined {
  const { reference: here } = useParams();
  const isHereUnknown = useIsUnknownAction(here);
  const { data } = useApi('/actions', {});
  const known = data?.actions.map(({ reference }) => reference);
  const isHereKnown = here !== undefined && known?.includes(here) === true;
  useEffect(() => {
    // Not before it is known: an address with a slip in it must not take the place of where one was.
    if (isHereKnown) rememberAction(here);
  }, [here, isHereKnown]);
  if (here !== undefined && !isHereUnknown) return here;
  const last = lastAction();
  if (last !== undefined && last !== here && (known?.includes(last) ?? true)) return last;
  return known?.length === 1 ? known[0] : undefined;
}
