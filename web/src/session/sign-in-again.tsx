import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';

import { askToSignInWith, type SignInWanted } from '../api/client.ts';
import { useEnter, type Session } from './enter.ts';

const SignInDialog = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog }));

type Waiting = { readonly why: SignInWanted; readonly settle: (isSignedIn: boolean) => void };

/**
 * Asks whoever is signed in to sign in again where the desk wants it, over the screen that they are at. All requests that
 * wait go on together; so does nothing that somebody else began: who signs in as another person begins afresh.
 */
export function SignInAgain({ session }: { readonly session: Session }): ReactNode {
  const enter = useEnter();
  const [why, setWhy] = useState<SignInWanted>();
  const waiting = useRef<readonly Waiting[]>([]);
  useEffect(
    () =>
      askToSignInWith(
        (wanted) =>
          new Promise((resolve) => {
            waiting.current = [...waiting.current, { why: wanted, settle: resolve }];
            // Whoever is out altogether is asked for that.
            setWhy((before) => (before === 'signed-out' ? before : wanted));
          }),
      ),
    [],
  );
  const settle = (isSignedIn: boolean): void => {
    const settled = waiting.current;
    waiting.current = [];
    setWhy(undefined);
    for (const each of settled) each.settle(isSignedIn);
  };
  useEscape(() => {
    if (why === 'not-recent') settle(false);
    return why !== undefined;
  });
  if (why === undefined) return null;
  return (
    <Suspense fallback={null}>
      <SignInDialog
        why={why}
        session={session}
        onSignedIn={(signedIn) => {
          if (signedIn.id !== session.id) {
            window.location.assign('/desk/');
            return;
          }
          enter(signedIn);
          settle(true);
        }}
        onDeclined={() => settle(false)}
      />
    </Suspense>
  );
}

/**
 * The key is the dialog's alone while it is open: the one beneath would close and lose what was entered. Listening from
 * the beginning it hears the key before every other dialog does.
 *
 * @param onEscape true: nobody else may have it
 */
function useEscape(onEscape: () => boolean): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing && escape()) event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
