import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';

import { askOnce, type ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { Loading } from '../screen/loaded.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import type { Session } from './enter.ts';
import { forgetLinkSecret } from './link-secret.ts';
import { OutsidePage } from './outside-page.tsx';

const words = defineWords({
  en: {
    signingIn: 'Signing in',
    title: 'This link does not sign in',
    newLinks:
      'Each link of the demonstration works once. Stop the desk in its terminal (Ctrl-C) and run npm\u00A0start again: it prints new ones.',
    youAre: 'You are signed in already in this browser, as {name}.',
    open: 'Open the desk',
    otherWay: 'Sign in another way',
    again: 'Try again',
  },
  de: {
    signingIn: 'Anmeldung läuft',
    title: 'Dieser Link meldet nicht an',
    newLinks:
      'Jeder Link der Vorführung gilt einmal. Beenden Sie den Desk in seinem Terminal (Strg-C) und starten Sie npm\u00A0start noch einmal: Es gibt neue aus.',
    youAre: 'In diesem Browser sind Sie schon angemeldet, als {name}.',
    open: 'Desk öffnen',
    otherWay: 'Anders anmelden',
    again: 'Noch einmal versuchen',
  },
});

/** Signs in by a link of the demonstration, at once. A link that does not explains itself. */
export function LinkSignIn(props: {
  readonly secret: string;
  readonly onSignedIn: (session: Session) => void;
  readonly onOtherWay: () => void;
}): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { secret, onSignedIn, onOtherWay } = props;
  const signIn = useWrite('post', '/sign-in/link', { isApart: true });
  const problem = signIn.error;
  const present = useWhoIsHere(problem !== null);
  const speak = useWrite('patch', '/account', { isApart: true });
  // The people of the demonstration have chosen no language: they take that of the browser in which they are tried.
  const enter = (session: Session): void => {
    if (session.language === language) return onSignedIn(session);
    const signedIn = (as: Session) => () => onSignedIn(as);
    speak.mutate({ body: { language } }, { onSuccess: signedIn({ ...session, language }), onError: signedIn(session) });
  };
  const begin = (): void => signIn.mutate({ body: { secret } }, { onSuccess: ({ data }) => enter(data) });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  });
  useEffect(() => {
    // What the desk has answered to, it will not answer otherwise.
    if (signIn.isSuccess || (problem && problem.status !== 0)) forgetLinkSecret();
  }, [signIn.isSuccess, problem]);
  if (!problem) {
    return (
      <OutsidePage title={t('signingIn')}>
        <Loading height={60} />
      </OutsidePage>
    );
  }
  const isOver = problem.code.startsWith('link-');
  return (
    <OutsidePage title={t('title')}>
      <Stack gap="md" mt="md" align="flex-start">
        <Text role="alert">{sayProblem(problem, language)}</Text>
        {isOver && <Text>{t('newLinks')}</Text>}
        {problem.status === 0 && <Button onClick={begin}>{t('again')}</Button>}
        {present && (
          <>
            <Text>{t('youAre', { name: present.name })}</Text>
            <Button onClick={() => onSignedIn(present)}>{t('open')}</Button>
          </>
        )}
        <Button variant="default" onClick={onOtherWay}>
          {t('otherWay')}
        </Button>
      </Stack>
    </OutsidePage>
  );
}

/** Who is signed in in this browser, when the link was of no use. */
function useWhoIsHere(isWanted: boolean): Session | undefined {
  const { data } = useQuery<Session | null, ApiProblem>({
    queryKey: ['who is here'],
    queryFn: async () =>
      askOnce('get', '/session', {}).then(
        ({ data }) => data,
        () => null,
      ),
    enabled: isWanted,
  });
  return data ?? undefined;
}
