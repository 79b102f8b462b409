import { ActionIcon, Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';

import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../words/define-words.ts';
import { keepTyped, type Typed } from './keep-typed.ts';
import styles from './search.module.css';

const load = async () => import('./search-dialog.tsx');
const SearchDialog = lazy(async () => ({ default: (await load()).SearchDialog }));

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the search; so do Ctrl-K and Cmd-K, wherever one is, but not over another dialog: what is entered there stays. */
export function SearchButton(): ReactNode {
  const t = useWords(shellWords);
  const [isOpen, setIsOpen] = useState(false);
  const typed = useRef<Typed>(undefined);
  const open = (): void => {
    if (document.querySelector('[role=dialog]') !== null) return;
    typed.current?.end();
    typed.current = keepTyped();
    setIsOpen(true);
  };
  useHotkeys([['mod+K', open]], [], true);
  return (
    <>
      <Button
        variant="default"
        className={styles['button'] ?? ''}
        visibleFrom="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{isApple ? '⌘ K' : t('searchKeys')}</Kbd>}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        {t('search')}
      </Button>
      <ActionIcon
        variant="subtle"
        size="lg"
        hiddenFrom="sm"
        aria-label={t('search')}
        aria-haspopup="dialog"
        onClick={open}
      >
        <IconSearch size={22} aria-hidden />
      </ActionIcon>
      {isOpen && (
        <Suspense fallback={null}>
          <SearchDialog takeTyped={() => typed.current?.end() ?? ''} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
