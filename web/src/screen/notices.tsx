import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';

const Corner = lazy(async () => ({ default: (await import('./notice-corner.tsx')).NoticeCorner }));

let openCorner: () => void = () => {};

/** The corner where it is said that something is done: fetched when the first thing is. */
export function Notices(): ReactNode {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    openCorner = () => setIsWanted(true);
  }, []);
  return isWanted ? (
    <Suspense fallback={null}>
      <Corner />
    </Suspense>
  ) : null;
}

/** Says something there; what must be read stays until it is closed. */
export async function notify(of: {
  readonly message: string;
  readonly mustBeRead: boolean;
  readonly close: string;
}): Promise<void> {
  openCorner();
  const { showNotice } = await import('./notice-corner.tsx');
  showNotice(of);
}
