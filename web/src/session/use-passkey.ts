import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from '@simplewebauthn/browser';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { passkeyProblem, signInByOfferedPasskey, signInByPasskey } from './passkey.ts';
import type { Session } from './enter.ts';

/** Before the ten minutes end that a challenge of the desk is good for. */
const RENEW_MS = 8 * 60_000;
/** Whoever has been offered so often will press the button. */
const ROUNDS_MAX = 50;

export type PasskeySignIn = {
  readonly ask: () => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
};

/**
 * Signing in with a passkey: offered by the browser at the field for the e-mail address where it can do that, and asked
 * for by a button. The field needs `autocomplete="username webauthn"`.
 */
export function usePasskey(isPossible: boolean, onSignedIn: (session: Session) => void): PasskeySignIn {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  /** Each question ends the offer before it; a new round offers again. */
  const [round, setRound] = useState(0);
  /** While the button's question is open, nothing is offered beside it. */
  const isAsking = useRef(false);
  /** What was offered is being used: the button would sign in once more. */
  const isEntering = useRef(false);
  const enter = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (!isPossible || round > ROUNDS_MAX) return undefined;
    let isOver = false;
    const isWanted = (): boolean => !isOver && !isAsking.current && !isEntering.current;
    const offer = async (): Promise<void> => {
      if (!(await browserSupportsWebAuthnAutofill()) || !isWanted()) return;
      let isChosen = false;
      try {
        const session = await signInByOfferedPasskey(isWanted, () => {
          isChosen = true;
          isEntering.current = true;
          setIsBusy(true);
        });
        if (session !== undefined && !isOver) enter(session);
      } catch (error) {
        // Nobody has asked for the offer: only what became of a passkey that somebody chose is told, and it is offered again.
        if (isOver || !isChosen) return;
        setProblem(passkeyProblem(error) ?? null);
        setRound((before) => before + 1);
      } finally {
        if (isChosen) {
          isEntering.current = false;
          setIsBusy(false);
        }
      }
    };
    void offer();
    const renewal = setInterval(() => void offer(), RENEW_MS);
    return () => {
      isOver = true;
      clearInterval(renewal);
      WebAuthnAbortService.cancelCeremony();
    };
  }, [isPossible, round]);
  const ask = async (): Promise<void> => {
    if (isEntering.current || isAsking.current) return;
    setProblem(null);
    setIsBusy(true);
    isAsking.current = true;
    try {
      onSignedIn(await signInByPasskey());
    } catch (error) {
      setProblem(passkeyProblem(error) ?? null);
      setRound((before) => before + 1);
    } finally {
      isAsking.current = false;
      setIsBusy(false);
    }
  };
  return { ask: () => void ask(), isBusy, problem };
}
