import { ActionIcon, Group, Menu, Title, UnstyledButton } from '@mantine/core';
import { Wordmark } from '@fieldproof/look';
import { useEffect, useRef, type ReactNode } from 'react';

import { ChosenColourSign, ColourItems } from '../shell/colour-items.tsx';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../words/define-words.ts';
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from '../words/language.tsx';
import styles from './outside-page.module.css';

/**
 * A page for who is not signed in yet: one calm column under the wordmark, with the choice of language and colours. A new
 * step takes the focus to its heading, so that who listens hears where they are.
 */
export function OutsidePage(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly isDemo?: boolean | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useWords(shellWords);
  const { title, lead, isDemo = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Fieldproof`;
    const isStep = before !== 'Fieldproof' && before !== document.title;
    // Whoever chose another language stays at the choice; a field of the new step may have taken the focus already.
    if (isStep && document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <Wordmark />
        <Group gap="xs" wrap="nowrap">
          <LanguageChoice />
          <ColourChoice />
        </Group>
      </header>
      <main className={styles['main']}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
        {children}
      </main>
      {isDemo && <footer className={styles['footer']}>{t('demo')}</footer>}
    </div>
  );
}

function LanguageChoice(): ReactNode {
  const t = useWords(shellWords);
  const { language, choose } = useLanguage();
  return (
    <Group component="nav" aria-label={t('language')} gap={2} wrap="nowrap">
      {LANGUAGES.map((tag) => (
        <UnstyledButton
          key={tag}
          lang={tag}
          className={styles['language']}
          aria-current={tag === language}
          onClick={() => choose(tag)}
        >
          {LANGUAGE_NAMES[tag]}
        </UnstyledButton>
      ))}
    </Group>
  );
}

function ColourChoice(): ReactNode {
  const t = useWords(shellWords);
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('colours')}>
          <ChosenColourSign />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ColourItems />
      </Menu.Dropdown>
    </Menu>
  );
}
