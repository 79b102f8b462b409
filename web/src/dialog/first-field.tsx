import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** Stands at the beginning of a dialog's fields and has the dialog begin at the first of them, not at its close button. */
export function FirstField(): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const found = place.current?.parentElement?.querySelectorAll<HTMLElement>(
      'input:not([hidden], [readonly]), select, textarea',
    );
    const fields = [...(found ?? [])];
    const first = fields[0]?.matches('[type=radio]')
      ? (fields.find((field) => field.matches('[type=radio]:checked')) ?? fields[0])
      : fields[0];
    first?.setAttribute('data-autofocus', '');
  }, []);
  return <span ref={place} hidden />;
}
