import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { useWords } from '../words/define-words.ts';
import { OutsidePage } from './outside-page.tsx';
import type { Session } from './enter.ts';
import { SignInSteps, type SignInStep } from './sign-in-steps.tsx';
import { signInWords } from './sign-in-words.ts';
import styles from './session.module.css';

const TITLES = { password: 'title', code: 'codeTitle', forgotten: 'forgottenTitle', sent: 'sentTitle' } as const;

/** The page on which one signs in. */
export function SignIn(props: {
  readonly onSignedIn: (session: Session) => void;
  /** What led here, above the first step. */
  readonly note?: ReactNode;
  readonly email?: string | undefined;
}): ReactNode {
  const t = useWords(signInWords);
  const [step, setStep] = useState<SignInStep>({ kind: 'password' });
  const [email, setEmail] = useState(props.email ?? '');
  const ways = useApi('/sign-in', {});
  const leads: Readonly<Record<SignInStep['kind'], string | undefined>> = {
    // Its people have no password at first: what to do instead comes first.
    password: t(ways.data?.isDemo && props.email === undefined ? 'demo' : 'lead'),
    code: t('codeLead'),
    forgotten: ways.data?.isMailing === false ? undefined : t('forgottenLead'),
    sent: undefined,
  };
  return (
    <OutsidePage title={t(TITLES[step.kind])} lead={leads[step.kind]} isDemo={ways.data?.isDemo}>
      <div className={styles['steps']}>
        {step.kind === 'password' && props.note}
        <Loaded from={ways}>
          {(data) => (
            <SignInSteps
              ways={data}
              step={step}
              goTo={setStep}
              email={email}
              setEmail={setEmail}
              isAgain={false}
              onSignedIn={props.onSignedIn}
            />
          )}
        </Loaded>
      </div>
    </OutsidePage>
  );
}
