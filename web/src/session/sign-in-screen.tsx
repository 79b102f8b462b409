import { Alert } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';

import { ApiProblem } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useWords } from '../words/define-words.ts';
import { useEnter, type Session } from './enter.ts';
import { LinkSignIn } from './link-sign-in.tsx';
import { forgetLinkSecret, readLinkSecret } from './link-secret.ts';
import { signInProblems } from './sign-in-problems.ts';
import { SignIn } from './sign-in.tsx';
import { signInWords } from './sign-in-words.ts';

/** The address of signing in: with a link of the demonstration, after the directory said no, or just so. */
export function SignInScreen(): ReactNode {
  const [secret, setSecret] = useState(readLinkSecret);
  const navigate = useNavigate();
  const enter = useEnter();
  const session = useApi('/session', {}, { isWanted: secret === undefined });
  const goIn = (signedIn: Session): void => {
    enter(signedIn);
    void navigate('/', { replace: true });
  };
  if (secret !== undefined) {
    return (
      <LinkSignIn
        secret={secret}
        onSignedIn={goIn}
        onOtherWay={() => {
          forgetLinkSecret();
          setSecret(undefined);
        }}
      />
    );
  }
  if (session.data) return <Navigate to="/" replace />;
  return <PlainSignIn onSignedIn={goIn} />;
}

function PlainSignIn({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }): ReactNode {
  const t = useWords(signInWords);
  const [search] = useSearchParams();
  const refused = search.get('refused');
  const before = passedOn(useLocation().state);
  const note =
    refused === null ? (
      <SignInNote>
        {before.isPasswordSet ? t('passwordSet') : search.has('signed-out') ? t('signedOut') : undefined}
      </SignInNote>
    ) : (
      <ProblemNote problem={new ApiProblem(401, signInProblems.has(refused) ? refused : 'oidc-failed', '')} />
    );
  return <SignIn onSignedIn={onSignedIn} note={note} email={before.email} />;
}

function SignInNote({ children }: { readonly children: string | undefined }): ReactNode {
  if (children === undefined) return null;
  return (
    <Alert role="status" variant="light" mb="md">
      {children}
    </Alert>
  );
}

/** What the screen before hands over: see `invitation/new-password.tsx`. */
function passedOn(state: unknown): { readonly email?: string; readonly isPasswordSet: boolean } {
  if (typeof state !== 'object' || state === null || !('passwordSetFor' in state)) return { isPasswordSet: false };
  const { passwordSetFor } = state;
  return typeof passwordSetFor === 'string' ? { email: passwordSetFor, isPasswordSet: true } : { isPasswordSet: false };
}
