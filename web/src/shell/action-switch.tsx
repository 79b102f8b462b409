import { lazy, Suspense, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';

const ActionChoice = lazy(async () => ({ default: (await import('./action-choice.tsx')).ActionChoice }));

/** Which action one is at, and the way to another one; there is nothing to choose where there is one. */
export function ActionSwitch(): ReactNode {
  const { data } = useApi('/actions', {});
  const actions = data?.actions ?? [];
  if (actions.length < 2) return null;
  return (
    <Suspense fallback={null}>
      <ActionChoice references={actions.map(({ reference }) => reference)} />
    </Suspense>
  );
}
