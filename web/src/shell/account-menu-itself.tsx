import { Menu, Text } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useSignOut } from '../session/leave.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from '../words/language.tsx';
import { AccountButton } from './account-button.tsx';
import { ColourItems } from './colour-items.tsx';
import { shellWords } from './shell-words.ts';

/** Who one is here, how the app looks and speaks, and the way out. It opens as it comes. */
export function AccountMenuItself(): ReactNode {
  const t = useWords(shellWords);
  const { name, email } = useSession();
  const { language, choose } = useLanguage();
  const signOut = useSignOut();
  return (
    <Menu defaultOpened position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--ink)">
            {name}
          </Text>
          {email}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          {t('account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup
          value={language}
          onChange={(chosen) => choose(LANGUAGES.find((tag) => tag === chosen) ?? language)}
        >
          {LANGUAGES.map((tag) => (
            <Menu.RadioItem key={tag} value={tag} lang={tag}>
              {LANGUAGE_NAMES[tag]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <ColourItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
