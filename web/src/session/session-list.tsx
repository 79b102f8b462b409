import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { ApiProblem, ask, type ResponseOf } from '../api/client.ts';
import { useTold } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Rows } from '../screen/rows.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { sayBrowser } from './say-browser.ts';

const words = defineWords({
  en: {
    list: 'Browsers that are signed in',
    none: 'No browser is signed in.',
    current: 'this one',
    began: 'Signed in on {when}, {way}',
    seen: 'last seen {when}',
    demonstration: 'with a link of the demonstration',
    invitation: 'when joining',
    authenticator: 'with password and authenticator app',
    'recovery-code': 'with password and recovery code',
    passkey: 'with a passkey',
    oidc: 'through the directory of the company',
    end: 'End',
    endNamed: 'End: {browser}, signed in on {when}',
    endOthers: 'End all others',
    endAll: 'End all',
    endTitle: '{count, plural, one {End this session?} other {End # sessions?}}',
    endText:
      '{count, plural, one {That browser is signed out at once.} other {Those browsers are signed out at once.}} What was entered there and not sent is not lost: whoever is there signs in again.',
    endOne: '{browser}, signed in on {when}.',
  },
  de: {
    list: 'Browser, die angemeldet sind',
    none: 'Es ist kein Browser angemeldet.',
    current: 'dieser',
    began: 'Angemeldet am {when}, {way}',
    seen: 'zuletzt gesehen {when}',
    demonstration: 'mit einem Link der Vorführung',
    invitation: 'beim Beitreten',
    authenticator: 'mit Passwort und Authenticator-App',
    'recovery-code': 'mit Passwort und Wiederherstellungscode',
    passkey: 'mit einem Passkey',
    oidc: 'über das Verzeichnis des Unternehmens',
    end: 'Beenden',
    endNamed: 'Beenden: {browser}, angemeldet am {when}',
    endOthers: 'Alle anderen beenden',
    endAll: 'Alle beenden',
    endTitle: '{count, plural, one {Diese Sitzung beenden?} other {# Sitzungen beenden?}}',
    endText:
      '{count, plural, one {Jener Browser wird sofort abgemeldet.} other {Jene Browser werden sofort abgemeldet.}} Was dort eingegeben und nicht abgeschickt ist, geht nicht verloren: Wer dort ist, meldet sich wieder an.',
    endOne: '{browser}, angemeldet am {when}.',
  },
});

type Listed = ResponseOf<'get', '/sessions'>['sessions'][number];

/** Browsers in which somebody is signed in; each but this one can be ended, or all of them. */
export function SessionList({ sessions }: { readonly sessions: readonly Listed[] }): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { time, ago } = useFormats();
  const [ending, setEnding] = useState<readonly Listed[]>();
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  if (sessions.length === 0) return <Text>{t('none')}</Text>;
  return (
    <Stack gap="sm" align="flex-start">
      <Rows
        label={t('list')}
        rows={sessions.map((session) => {
          const browser = sayBrowser(session.browser, language);
          return {
            key: session.id,
            title: (
              <>
                {browser}
                {session.isCurrent && (
                  <Badge variant="light" ml="xs" tt="none">
                    {t('current')}
                  </Badge>
                )}
              </>
            ),
            text: `${t('began', { when: time(session.beganAt), way: t(session.way) })}, ${t('seen', { when: ago(session.seenAt) })}`,
            action: session.isCurrent ? null : (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('endNamed', { browser, when: time(session.beganAt) })}
                onClick={() => setEnding([session])}
              >
                {t('end')}
              </Button>
            ),
          };
        })}
      />
      {others.length > 1 && (
        <Group>
          <Button variant="default" onClick={() => setEnding(others)}>
            {t(others.length === sessions.length ? 'endAll' : 'endOthers')}
          </Button>
        </Group>
      )}
      {ending && <EndDialog sessions={ending} onClose={() => setEnding(undefined)} />}
    </Stack>
  );
}

function EndDialog({
  sessions,
  onClose,
}: {
  readonly sessions: readonly Listed[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { time } = useFormats();
  const end = useEndSessions();
  const count = sessions.length;
  const [only] = sessions;
  return (
    <WriteDialog
      isOpen
      title={t('endTitle', { count })}
      lead={
        <>
          {count === 1 && only && (
            <Text mb="xs">
              {t('endOne', { browser: sayBrowser(only.browser, language), when: time(only.beganAt) })}
            </Text>
          )}
          {t('endText', { count })}
        </>
      }
      submit={t('end')}
      isBusy={end.isPending}
      problem={end.error}
      onSubmit={() =>
        end.mutate(
          sessions.map(({ id }) => id),
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}

/** One after the other; what has ended by itself meanwhile is as wanted. */
function useEndSessions() {
  const client = useQueryClient();
  return useTold(
    useMutation<void, ApiProblem, readonly number[]>({
      mutationFn: async (ids) => {
        for (const id of ids) {
          await ask('delete', '/sessions/{id}', { path: { id } }).catch((problem: unknown) => {
            if (!(problem instanceof ApiProblem) || problem.code !== 'session-not-found') throw problem;
          });
        }
      },
      onSettled: () => client.invalidateQueries(),
    }),
  );
}
