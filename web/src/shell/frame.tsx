import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LevelSymbols, Wordmark } from '@fieldproof/look';
import { useEffect, type ReactNode } from 'react';
import { Link, Outlet, useLocation, useParams } from 'react-router';

import { useLive } from '../api/live.ts';
import { SearchButton } from '../search/search-button.tsx';
import { SessionGate, useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { AccountMenu } from './account-menu.tsx';
import { ActionSwitch } from './action-switch.tsx';
import styles from './frame.module.css';
import { Navigation } from './navigation.tsx';
import { UnknownActionScreen } from './nowhere-screen.tsx';
import { shellWords } from './shell-words.ts';
import { useIsUnknownAction } from './use-action-at-hand.ts';

/** What is around every screen of who is signed in. */
export function Frame(): ReactNode {
  return (
    <SessionGate>
      <SignedInFrame />
    </SessionGate>
  );
}

function Live(): ReactNode {
  useLive();
  return null;
}

/** The screen of the address; below an action that there is not none could show anything. */
function Place(): ReactNode {
  const { reference } = useParams();
  const isUnknown = useIsUnknownAction(reference);
  return reference !== undefined && isUnknown ? <UnknownActionScreen reference={reference} /> : <Outlet />;
}

function SignedInFrame(): ReactNode {
  const { isDemo, session } = useSession();
  const t = useWords(shellWords);
  const [isOpen, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <LevelSymbols />
      {/* A stream that ended with one session begins again with the next. */}
      <Live key={session} />
      <AppShell.Header className={styles['header']}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('menu')} />
            <Link to="/" className={styles['mark']} aria-label="Fieldproof">
              <Wordmark />
            </Link>
            <ActionSwitch />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={styles['navbar']} p="sm">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={styles['main']}>
        <div className={styles['content']}>
          <Place />
        </div>
        {isDemo && <footer className={styles['demo']}>{t('demo')}</footer>}
      </AppShell.Main>
    </AppShell>
  );
}
