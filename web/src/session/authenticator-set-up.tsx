import { Anchor, Group, List, Text, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

import type { ResponseOf } from '../api/client.ts';
import { CopyButton } from '../screen/copy-button.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { QrSquare } from './qr-square.tsx';
import styles from './session.module.css';

const words = defineWords({
  en: {
    scan: 'Open an authenticator app on your telephone and scan this square.',
    whichApp: 'Any app does that makes codes of six digits (TOTP); many password managers do.',
    square: 'QR code for your authenticator app',
    onThisDevice: 'Is the app on this device? Open it with this link',
    typeIt: 'It cannot scan? Type this key into it:',
    key: 'The key for your authenticator app',
    enter: 'Enter the code that the app shows for Fieldproof now.',
    code: 'Code of six digits',
    wrong:
      'This is not the code of this key. Enter the newest one; if it happens again, set the clock of your telephone right.',
  },
  de: {
    scan: 'Öffnen Sie eine Authenticator-App auf Ihrem Telefon und scannen Sie dieses Quadrat.',
    whichApp: 'Es geht jede App, die Codes aus sechs Ziffern macht (TOTP); viele Passwortmanager können es.',
    square: 'QR-Code für Ihre Authenticator-App',
    onThisDevice: 'Liegt die App auf diesem Gerät? Öffnen Sie sie mit diesem Link',
    typeIt: 'Sie kann nicht scannen? Tippen Sie diesen Schlüssel ein:',
    key: 'Der Schlüssel für Ihre Authenticator-App',
    enter: 'Geben Sie den Code ein, den die App jetzt für Fieldproof zeigt.',
    code: 'Code aus sechs Ziffern',
    wrong:
      'Das ist nicht der Code zu diesem Schlüssel. Geben Sie den neuesten ein; geschieht es noch einmal, stellen Sie die Uhr Ihres Telefons richtig.',
  },
});

/** Gives an authenticator app its key, and takes the code that shows that it has it. */
export function AuthenticatorSetUp(props: {
  readonly offer: Pick<ResponseOf<'post', '/account/authenticator-offer'>, 'secret' | 'uri'>;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly error?: string | undefined;
  /** The desk did not take the code. */
  readonly isWrong: boolean;
  readonly fieldRef?: Ref<HTMLInputElement> | undefined;
}): ReactNode {
  const t = useWords(words);
  const { offer, code, onCode, error, isWrong, fieldRef } = props;
  const grouped = offer.secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
  return (
    <List type="ordered" spacing="lg" className={styles['numbered'] ?? ''}>
      <List.Item>
        {t('scan')}
        <Text size="sm" c="dimmed">
          {t('whichApp')}
        </Text>
        <QrSquare text={offer.uri} label={t('square')} />
        <Text size="sm" className={styles['onThisDevice']}>
          <Anchor href={offer.uri} inherit underline="always">
            {t('onThisDevice')}
          </Anchor>
        </Text>
        <Text size="sm" c="dimmed" mt="xs">
          {t('typeIt')}
        </Text>
        <Group gap="sm" mt={4}>
          <code className={styles['secret']} aria-label={t('key')}>
            {grouped}
          </code>
          <CopyButton size="compact-sm" text={offer.secret} what={t('key')} />
        </Group>
      </List.Item>
      <List.Item>
        {t('enter')}
        <TextInput
          {...(fieldRef === undefined ? {} : { ref: fieldRef })}
          mt="xs"
          maw={220}
          label={t('code')}
          classNames={{ input: styles['code'] ?? '' }}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={code}
          error={error ?? (isWrong ? t('wrong') : undefined)}
          onChange={(event) => onCode(event.currentTarget.value)}
        />
      </List.Item>
    </List>
  );
}
