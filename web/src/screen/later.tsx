import { useDeferredValue, type ReactNode } from 'react';

/** What lies below the first screen: drawn once what is above it has been painted. */
export function Later({ children }: { readonly children: ReactNode }): ReactNode {
  return useDeferredValue(true, false) ? children : null;
}
