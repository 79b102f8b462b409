import { createContext, lazy, Suspense, useContext, useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { Loaded, Loading } from '../screen/loaded.tsx';
import { useLanguage } from '../words/language.tsx';
import { useEnter, type Session } from './enter.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { takeWanted } from './wanted-address.ts';

const Context = createContext<Session | undefined>(undefined);

/** Who is signed in. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

const SignIn = lazy(async () => ({ default: (await import('./sign-in.tsx')).SignIn }));

/**
 * Lets those in who are signed in; everybody else signs in where they are and stays at this address. Whoever is signed
 * out later signs in again in a dialog, and nothing that they see or have entered is lost.
 */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useApi('/session', {});
  const enter = useEnter();
  const isRefused = session.data === undefined && session.error?.status === 401;
  /** Kept while the desk is asked once more, as it is when somebody comes back to this window: a step stays. */
  const [isOut, setIsOut] = useState(isRefused);
  if (isRefused && !isOut) setIsOut(true);
  if (session.data !== undefined && isOut) setIsOut(false);
  if (isOut) {
    return (
      <Suspense fallback={<Loading />}>
        <SignIn onSignedIn={enter} />
      </Suspense>
    );
  }
  return <Loaded from={session}>{(data) => <SignedIn session={data}>{children}</SignedIn>}</Loaded>;
}

function SignedIn({ session, children }: { readonly session: Session; readonly children: ReactNode }): ReactNode {
  const { suggest } = useLanguage();
  const navigate = useNavigate();
  useEffect(() => suggest(session.language), [session.language, suggest]);
  useEffect(() => {
    const wanted = takeWanted(Date.now());
    if (wanted !== undefined) void navigate(wanted, { replace: true });
  }, [navigate]);
  return (
    <Context value={session}>
      {children}
      <SignInAgain session={session} />
    </Context>
  );
}
