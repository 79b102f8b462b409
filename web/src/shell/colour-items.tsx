import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';

const SCHEMES: readonly (readonly [MantineColorScheme, Icon])[] = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
];

/** Light, dark, or as the system has it: items of a menu. */
export function ColourItems(): ReactNode {
  const t = useWords(shellWords);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(chosen) => setColorScheme(SCHEMES.find(([scheme]) => scheme === chosen)?.[0] ?? 'auto')}
    >
      {SCHEMES.map(([scheme, Sign]) => (
        <Menu.RadioItem key={scheme} value={scheme} rightSection={<Sign size={16} aria-hidden />}>
          {t(scheme === 'auto' ? 'system' : scheme)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** The sign of what is chosen now. */
export function useColourSign(): Icon {
  const { colorScheme } = useMantineColorScheme();
  return SCHEMES.find(([scheme]) => scheme === colorScheme)?.[1] ?? IconDeviceDesktop;
}
