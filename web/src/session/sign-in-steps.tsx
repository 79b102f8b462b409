import type { ReactNode } from 'react';

import type { ApiProblem, ResponseOf } from '../api/client.ts';
import { CodeStep } from './code-step.tsx';
import { ForgottenStep } from './forgotten-step.tsx';
import { PasswordStep } from './password-step.tsx';
import type { Session } from './enter.ts';

export type Ways = ResponseOf<'get', '/sign-in'>;
export type Factor = ResponseOf<'post', '/sign-in/password'>['factors'][number];

/** Where somebody is who signs in; the problem is the one that led back here. */
export type SignInStep =
  | { readonly kind: 'password'; readonly problem?: ApiProblem | undefined }
  | { readonly kind: 'code'; readonly ticket: string; readonly factors: readonly Factor[] }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'sent' };

export type StepProps = {
  readonly ways: Ways;
  readonly email: string;
  readonly goTo: (step: SignInStep) => void;
  readonly onSignedIn: (session: Session) => void;
  /** Whoever signs in again is known, and comes back to what is behind the dialog. */
  readonly isAgain: boolean;
};

/** The steps of signing in, on a page of their own or in a dialog. */
export function SignInSteps(
  props: StepProps & { readonly step: SignInStep; readonly setEmail: (email: string) => void },
): ReactNode {
  const { step, setEmail, ...rest } = props;
  if (step.kind === 'code') return <CodeStep {...rest} ticket={step.ticket} factors={step.factors} />;
  if (step.kind === 'forgotten' || step.kind === 'sent') {
    return <ForgottenStep {...rest} setEmail={setEmail} isSent={step.kind === 'sent'} />;
  }
  return <PasswordStep {...rest} setEmail={setEmail} problem={step.problem ?? null} />;
}
