import { Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity, IconFingerprint } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { knowsPasskeys } from './passkey.ts';
import type { Ways } from './sign-in-steps.tsx';
import { signInWords } from './sign-in-words.ts';
import type { PasskeySignIn } from './use-passkey.ts';
import { rememberWanted } from './wanted-address.ts';

const BASE = '/desk';

/** What signs in without a password: a passkey, the directory of the company; where one of them cannot, why. */
export function OtherWays(props: {
  readonly ways: Ways;
  readonly passkey: PasskeySignIn;
  readonly isAgain: boolean;
}): ReactNode {
  const t = useWords(signInWords);
  const { ways, passkey, isAgain } = props;
  const { directory } = ways;
  return (
    <>
      <Divider label={t('or')} labelPosition="center" my="lg" />
      <Stack gap="sm">
        <PasskeyWay ways={ways} passkey={passkey} />
        {directory && (
          <>
            <Button
              component="a"
              href={directory.address}
              variant="default"
              fullWidth
              leftSection={<IconBuildingCommunity size={18} aria-hidden />}
              {...(isAgain ? { target: '_blank', rel: 'opener' } : {})}
              onClick={() => {
                if (!isAgain) rememberWanted(pathBelow(window.location), Date.now());
              }}
            >
              {t('directory', { name: directory.name })}
            </Button>
            {isAgain && <Hint>{t('directoryNewTab')}</Hint>}
          </>
        )}
      </Stack>
    </>
  );
}

/** The button for a passkey, or why there is none. */
export function PasskeyWay(props: {
  readonly ways: Pick<Ways, 'passkeys'>;
  readonly passkey: PasskeySignIn;
}): ReactNode {
  const t = useWords(signInWords);
  const { ways, passkey } = props;
  if (ways.passkeys.why !== null) return <PasskeysElsewhere passkeys={ways.passkeys} />;
  if (!knowsPasskeys()) return <Hint>{t('passkeysUnknown')}</Hint>;
  return (
    <>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={passkey.isBusy}
        onClick={passkey.ask}
      >
        {t('passkey')}
      </Button>
      <Hint>{t('passkeyMeans')}</Hint>
    </>
  );
}

/** Why passkeys cannot be used at this address, and where they can: the same screen at the other address. */
export function PasskeysElsewhere({ passkeys }: { readonly passkeys: Ways['passkeys'] }): ReactNode {
  const t = useWords(signInWords);
  const { why, goTo } = passkeys;
  if (why === null) return null;
  const address = goTo === null ? null : new URL(window.location.pathname + window.location.search, goTo);
  return (
    <Hint>
      {t(why)}{' '}
      {address === null ? (
        t('passkeysNowhere')
      ) : (
        <LinkWithin text={t('passkeysAt', { address: address.host })} to={address} />
      )}
    </Hint>
  );
}

/** The host in the sentence is the link. */
function LinkWithin({ text, to }: { readonly text: string; readonly to: URL }): ReactNode {
  const [before = '', after = ''] = text.split(to.host);
  return (
    <>
      {before}
      <Anchor href={to.href} inherit underline="always">
        {to.host}
      </Anchor>
      {after}
    </>
  );
}

function Hint({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

/** An address of the app without its base. */
function pathBelow({ pathname, search }: Location): string {
  const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : '';
  return path === '' || path.startsWith('/sign-in') ? '/' : `${path}${search}`;
}
