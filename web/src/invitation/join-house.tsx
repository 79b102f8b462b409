import { Space } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import type { ApiProblem, BodyOf } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { useEnter } from '../session/enter.ts';
import { forgetLinkSecret } from '../session/link-secret.ts';
import { OutsidePage } from '../session/outside-page.tsx';
import { knowsPasskeys, makePasskey, passkeyProblem } from '../session/passkey.ts';
import { isAboutPassword } from '../session/password-rules.ts';
import { RecoveryCodes } from '../session/recovery-codes.tsx';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { ChooseWay, type Draft } from './choose-way.tsx';
import { ConnectApp } from './connect-app.tsx';
import type { Invitation } from './invitation.ts';
import { invitationWords } from './invitation-words.ts';
import { Unopened } from './unopened.tsx';

type Acceptance = BodyOf<'put', '/invitation/acceptance'>;

/**
 * Somebody joins, or begins afresh: how they sign in, their authenticator app where they chose one, and their recovery
 * codes. One write does it all, after the last thing that they have to say.
 */
export function JoinHouse(props: {
  readonly secret: string;
  readonly invitation: Invitation;
  /** Offers are good for ten minutes. */
  readonly renew: () => Promise<Invitation | undefined>;
}): ReactNode {
  const t = useWords(invitationWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const enter = useEnter();
  const { secret, invitation, renew } = props;
  const canPasskey = invitation.passkey !== null && knowsPasskeys();
  const [draft, setDraft] = useState<Draft>({
    name: invitation.name,
    way: canPasskey ? undefined : 'password',
    password: '',
    passkeyName: t('firstPasskey'),
  });
  const [step, setStep] = useState<'choose' | 'app'>('choose');
  const [isOffered, setIsOffered] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [passkeyFailed, setPasskeyFailed] = useState<ApiProblem | null>(null);
  const accept = useWrite('put', '/invitation/acceptance', { isApart: true });
  const problem = accept.error ?? passkeyFailed;

  const send = (factor: Pick<Acceptance, 'password' | 'authenticator' | 'passkey'>): void =>
    accept.mutate(
      { body: { secret, name: draft.name.trim(), language, ...factor } },
      {
        onSuccess: forgetLinkSecret,
        onError: (refused) => {
          if (isAboutPassword(refused)) setStep('choose');
          if (refused.code.startsWith('ticket-')) void renew();
        },
      },
    );
  const goOn = async (): Promise<void> => {
    accept.reset();
    setPasskeyFailed(null);
    setIsBusy(true);
    try {
      // What the app has scanned already stays.
      const fresh = step === 'choose' && isOffered && draft.way === 'password' ? invitation : await renew();
      if (draft.way === 'password') {
        setIsOffered(true);
        setStep('app');
      } else if (fresh?.passkey) {
        const response = await makePasskey(fresh.passkey);
        send({ passkey: { ticket: fresh.passkey.ticket, response, name: draft.passkeyName.trim() } });
      }
    } catch (error) {
      setPasskeyFailed(passkeyProblem(error) ?? null);
    } finally {
      setIsBusy(false);
    }
  };

  const session = accept.data?.data.session;
  if (accept.data && session) {
    return (
      <OutsidePage title={t('codesTitle')}>
        <Space h="md" />
        <RecoveryCodes
          codes={accept.data.data.recoveryCodes}
          email={invitation.email}
          done={t('openDesk')}
          onDone={() => {
            enter(session);
            void navigate('/', { replace: true });
          }}
        />
      </OutsidePage>
    );
  }
  if (problem?.code.startsWith('link-')) return <Unopened problem={problem} />;
  if (step === 'app' && invitation.authenticator) {
    const { authenticator } = invitation;
    return (
      <ConnectApp
        offer={authenticator}
        isBusy={accept.isPending}
        problem={problem}
        onBack={() => setStep('choose')}
        onCode={(code) => send({ password: draft.password, authenticator: { ticket: authenticator.ticket, code } })}
      />
    );
  }
  return (
    <ChooseWay
      invitation={invitation}
      canPasskey={canPasskey}
      draft={draft}
      onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
      isBusy={isBusy || accept.isPending}
      problem={problem}
      onSubmit={() => void goOn()}
    />
  );
}
