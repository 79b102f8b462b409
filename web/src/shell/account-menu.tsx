import { ActionIcon, Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useSignOut } from '../session/leave.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from '../words/language.tsx';
import { shellWords } from './shell-words.ts';

const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

/** Who one is here, how the app looks and speaks, and the way out. */
export function AccountMenu(): ReactNode {
  const t = useWords(shellWords);
  const { name, email } = useSession();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const schemeWord = (scheme: MantineColorScheme): string => t(scheme === 'auto' ? 'system' : scheme);
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={t('account')}>
          <IconUserCircle size={24} aria-hidden />
        </ActionIcon>
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
        {LANGUAGES.map((tag) => (
          <Menu.Item
            key={tag}
            lang={tag}
            aria-current={tag === language}
            onClick={() => choose(tag)}
            fw={tag === language ? 600 : 400}
          >
            {LANGUAGE_NAMES[tag]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            aria-current={scheme === colorScheme}
            fw={scheme === colorScheme ? 600 : 400}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
          >
            {schemeWord(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
