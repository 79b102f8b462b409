import { createContext, useContext, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import type { ResponseOf } from '../api/client.ts';
import { Loaded } from '../screen/loaded.tsx';
import { SignIn } from './sign-in.tsx';

export type Session = ResponseOf<'get', '/session'>;

const Context = createContext<Session | undefined>(undefined);

/** Who is signed in. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

/** Lets those in who are signed in; everybody else signs in where they are and stays at this address. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useApi('/session', {});
  if (session.error?.status === 401) return <SignIn />;
  return <Loaded from={session}>{(data) => <Context value={data}>{children}</Context>}</Loaded>;
}
