import { lazy, Suspense, useState, type ReactNode } from 'react';

import { AccountButton } from './account-button.tsx';

const load = async () => ({ default: (await import('./account-menu-itself.tsx')).AccountMenuItself });
const Itself = lazy(load);

/** A button at first; the menu comes when somebody reaches for it. */
export function AccountMenu(): ReactNode {
  const [isWanted, setIsWanted] = useState(false);
  const fetchAhead = (): void => void load();
  const button = (
    <AccountButton
      aria-expanded={false}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={() => setIsWanted(true)}
    />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <Itself />
    </Suspense>
  );
}
