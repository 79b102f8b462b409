import { Anchor, Modal, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import { FirstField } from '../dialog/first-field.tsx';
import { askOnce, type SignInWanted } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { SIGNED_OUT } from './leave.ts';
import type { Session } from './enter.ts';
import { SignInSteps, type SignInStep } from './sign-in-steps.tsx';
import { signInWords } from './sign-in-words.ts';

const words = defineWords({
  en: {
    title: 'Sign in again',
    'signed-out': 'You are signed out: it was long ago, or somebody ended it. What you have entered is still here.',
    'not-recent':
      'This changes how you sign in. So that nobody does it at a browser that was left open, sign in once more; then it goes on.',
    demo: 'In the demonstration, open a new link of npm\u00A0start in another tab of this browser, and come back.',
    leave: 'Leave without signing in',
    close: 'Close',
  },
  de: {
    title: 'Noch einmal anmelden',
    'signed-out':
      'Sie sind abgemeldet: Es war lange her, oder jemand hat es beendet. Was Sie eingegeben haben, ist noch da.',
    'not-recent':
      'Das ändert, wie Sie sich anmelden. Damit das niemand an einem offenen Browser tut, melden Sie sich noch einmal an; dann geht es weiter.',
    demo: 'In der Vorführung öffnen Sie einen neuen Link von npm\u00A0start in einem anderen Tab dieses Browsers und kommen zurück.',
    leave: 'Ohne Anmeldung verlassen',
    close: 'Schließen',
  },
});

/** Above other dialogs and their fields. */
const ABOVE_DIALOGS = 320;

/** Signs somebody in again over the screen that they are at. Whoever does so in another tab is let in here too. */
export function SignInDialog(props: {
  readonly why: SignInWanted;
  readonly session: Session;
  readonly onSignedIn: (session: Session) => void;
  readonly onDeclined: () => void;
}): ReactNode {
  const t = useWords(words);
  const s = useWords(signInWords);
  const { why, session, onSignedIn, onDeclined } = props;
  const [step, setStep] = useState<SignInStep>({ kind: 'password' });
  const ways = useApi('/sign-in', {});
  const canClose = why === 'not-recent';
  useFound(why, session, onSignedIn);
  return (
    <Modal
      opened
      onClose={onDeclined}
      title={step.kind === 'code' ? s('codeTitle') : t('title')}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={canClose}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={ABOVE_DIALOGS}
    >
      <FirstField />
      <Text mb="md">{step.kind === 'code' ? s('codeLead') : t(why)}</Text>
      {session.way === 'demonstration' && <Text mb="md">{t('demo')}</Text>}
      <Loaded from={ways}>
        {(data) => (
          <SignInSteps
            ways={{ ...data, isDemo: false }}
            step={step}
            goTo={setStep}
            email={session.email}
            setEmail={() => {}}
            isAgain
            onSignedIn={onSignedIn}
          />
        )}
      </Loaded>
      {!canClose && (
        <Text mt="lg" size="sm">
          <Anchor href={SIGNED_OUT}>{t('leave')}</Anchor>
        </Text>
      )}
    </Modal>
  );
}

/** Somebody may have signed in in another tab, through the directory for instance: looked at when they come back. */
function useFound(why: SignInWanted, session: Session, onFound: (session: Session) => void): void {
  const found = useEffectEvent(onFound);
  const before = session.session;
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const answer = await askOnce('get', '/session', {}).catch(() => undefined);
      const isAnother = answer?.data.session !== before;
      if (answer && (why === 'signed-out' || isAnother)) found(answer.data);
    };
    const onLook = (): void => void look();
    window.addEventListener('focus', onLook);
    document.addEventListener('visibilitychange', onLook);
    return () => {
      window.removeEventListener('focus', onLook);
      document.removeEventListener('visibilitychange', onLook);
    };
  }, [why, before]);
}
