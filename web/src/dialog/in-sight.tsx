import { useEffect, useRef, type ReactNode } from 'react';

/**
 * What others changed meanwhile: it comes into sight wherever the dialog is scrolled to, and takes the focus, so that
 * nobody presses the button again before having seen it. Its key says which change it is about.
 */
export function InSight({ children }: { readonly children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} tabIndex={-1} data-in-sight>
      {children}
    </div>
  );
}
