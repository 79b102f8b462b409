import { IconLanguage } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { MayButton } from '../session/may-button.tsx';
import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({ en: { add: 'Add languages' }, de: { add: 'Sprachen hinzufügen' } });

/** Few ever open it, and it stands on screens that everybody opens. */
const ActionDialog = lazy(async () => ({ default: (await import('./add-languages.tsx')).ActionDialog }));

/** Begins a draft that adds languages to an open action. */
export function AddToAction(props: { readonly reference: string; readonly isSmall?: boolean }): ReactNode {
  const t = useWords(words);
  const [isAsking, setIsAsking] = useState(false);
  const { reference, isSmall = false } = props;
  return (
    <>
      <MayButton
        needs="operator"
        variant="default"
        size={isSmall ? 'compact-sm' : 'sm'}
        leftSection={<IconLanguage size={16} aria-hidden />}
        onClick={() => setIsAsking(true)}
      >
        {t('add')}
      </MayButton>
      {isAsking && (
        <Suspense>
          <ActionDialog reference={reference} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
