import { useState } from 'react';

import { NOTHING_TOLD, type Told } from './told.ts';

/** What was entered so far of one consignee's reply: kept in this window until it is entered, also over a reload. */
export function useTold(reference: string, consignee: number) {
  const key = `fieldproof-told ${reference} ${consignee}`;
  const [told, setTold] = useState<Told>(() => read(key));
  const keep = (value: Told): void => {
    setTold(value);
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A browser that stores nothing keeps it as long as the page is open.
    }
  };
  const clear = (): void => {
    setTold(NOTHING_TOLD);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // As above.
    }
  };
  return { told, change: (part: Partial<Told>): void => keep({ ...told, ...part }), clear };
}

function read(key: string): Told {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept === 'object' && kept !== null) return { ...NOTHING_TOLD, ...(kept as Partial<Told>) }; // written here
  } catch {
    // Begins anew.
  }
  return NOTHING_TOLD;
}
