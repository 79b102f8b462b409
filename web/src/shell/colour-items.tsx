import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';

const SIGNS: Readonly<Record<MantineColorScheme, Icon>> = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };
const SCHEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

/** Light, dark, or as the system has it: items of a menu. */
export function ColourItems(): ReactNode {
  const t = useWords(shellWords);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(chosen) => setColorScheme(SCHEMES.find((scheme) => scheme === chosen) ?? 'auto')}
    >
      {SCHEMES.map((scheme) => (
        <Menu.RadioItem key={scheme} value={scheme} rightSection={<ColourSign scheme={scheme} size={16} />}>
          {t(scheme === 'auto' ? 'system' : scheme)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** The sign of what is chosen now. */
export function ChosenColourSign(): ReactNode {
  const { colorScheme } = useMantineColorScheme();
  return <ColourSign scheme={colorScheme} size={20} />;
}

function ColourSign(props: { readonly scheme: MantineColorScheme; readonly size: number }): ReactNode {
  const { scheme, size } = props;
  const Sign = SIGNS[scheme];
  return <Sign size={size} aria-hidden />;
}
