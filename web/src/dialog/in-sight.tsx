import { useEffect, useRef, type ReactNode } from 'react';

/**
 * What others changed meanwhile. As the answer to a write that was refused it comes into sight wherever the dialog is
 * scrolled to, and takes the focus, so that nobody presses the button again before having seen it; while somebody is still
 * writing it moves nothing.
 */
export function InSight({
  isAnswer,
  children,
}: {
  readonly isAnswer: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAnswer) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [isAnswer]);
  return (
    <div ref={place} tabIndex={-1} data-in-sight>
      {children}
    </div>
  );
}
