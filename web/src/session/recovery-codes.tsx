import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

import { CopyButton } from '../screen/copy-button.tsx';
import { saveFile } from '../screen/save-file.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './recovery-codes.module.css';

const words = defineWords({
  en: {
    what: 'If your telephone is lost or your passkey does not work, one of these codes takes its place. Each works once. They are shown now and never again.',
    keep: 'Keep them where you keep what matters: in a password manager, or on paper in a locked drawer.',
    list: 'Recovery codes',
    download: 'Save as a file',
    print: 'Print',
    kept: 'I have kept these codes',
    file: 'Fieldproof recovery codes.txt',
    heading: 'Fieldproof: recovery codes of {email}',
    made: 'Made on {when}. Each works once; they take the place of all that were made before.',
  },
  de: {
    what: 'Geht Ihr Telefon verloren oder Ihr Passkey nicht, tritt einer dieser Codes an seine Stelle. Jeder gilt einmal. Sie werden jetzt gezeigt und nie wieder.',
    keep: 'Bewahren Sie sie auf, wo Sie Wichtiges aufbewahren: in einem Passwortmanager oder auf Papier in einer abgeschlossenen Schublade.',
    list: 'Wiederherstellungscodes',
    download: 'Als Datei sichern',
    print: 'Drucken',
    kept: 'Ich habe diese Codes aufbewahrt',
    file: 'Fieldproof Wiederherstellungscodes.txt',
    heading: 'Fieldproof: Wiederherstellungscodes von {email}',
    made: 'Erstellt am {when}. Jeder gilt einmal; sie treten an die Stelle aller früheren.',
  },
});

/** New recovery codes, shown this once: to copy, save or print. Nobody goes on before they say that they have them. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[];
  readonly email: string;
  readonly done: string;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(words);
  const { time } = useFormats();
  const { codes, email, done, onDone } = props;
  const [isKept, setIsKept] = useState(false);
  const [madeAt] = useState(() => new Date().toISOString());
  useUnloadWarning(!isKept);
  const heading = t('heading', { email });
  const made = t('made', { when: time(madeAt) });
  const text = [heading, made, '', ...codes, ''].join('\n');
  return (
    <Stack gap="md">
      <Text>{t('what')}</Text>
      <ol className={styles['codes']} aria-label={t('list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group gap="xs">
        <CopyButton text={text} what={t('list')} />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile(text, { name: t('file'), type: 'text/plain' })}
        >
          {t('download')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('keep')}
      </Text>
      <Checkbox label={t('kept')} checked={isKept} onChange={(event) => setIsKept(event.currentTarget.checked)} />
      <Group>
        <Button disabled={!isKept} onClick={onDone}>
          {done}
        </Button>
      </Group>
      {createPortal(
        <section className={styles['paper']} aria-hidden>
          <h1>{heading}</h1>
          <p>{made}</p>
          <ol>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </section>,
        document.body,
      )}
    </Stack>
  );
}

/** A tab that is closed by mistake would take the codes along. */
function useUnloadWarning(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isWanted]);
}
