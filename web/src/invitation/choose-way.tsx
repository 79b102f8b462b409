import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { focusFirstSlip } from '../dialog/focus-slip.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { NewPasswordField } from '../session/new-password-field.tsx';
import { OutsidePage } from '../session/outside-page.tsx';
import { PasskeysElsewhere } from '../session/other-ways.tsx';
import { isAboutPassword, whyTooShort } from '../session/password-rules.ts';
import { roleWords } from '../session/role-words.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import type { Invitation } from './invitation.ts';
import { invitationWords } from './invitation-words.ts';

/** What somebody who joins has said so far. Nothing is chosen for them. */
export type Draft = {
  readonly name: string;
  readonly way: 'passkey' | 'password' | undefined;
  readonly password: string;
  readonly passkeyName: string;
};

type Slips = {
  readonly name?: string | undefined;
  readonly way?: string | undefined;
  readonly passkeyName?: string | undefined;
  readonly password?: ApiProblem | undefined;
};

type Props = {
  readonly invitation: Invitation;
  readonly canPasskey: boolean;
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly onSubmit: () => void;
};

/** The first step: who has invited one to what, one's name, and how one will sign in. */
export function ChooseWay(props: Props): ReactNode {
  const t = useWords(invitationWords);
  const { language } = useLanguage();
  const { invitation, canPasskey, draft, onChange, isBusy, problem, onSubmit } = props;
  const [slips, setSlips] = useState<Slips>({});
  const form = useRef<HTMLFormElement>(null);
  const passwordProblem = slips.password ?? (problem && isAboutPassword(problem) ? problem : undefined);
  const submit = (): void => {
    const found = slipsOf(draft, invitation.password.charactersMin, t);
    setSlips(found);
    if (Object.values(found).some((slip) => slip !== undefined)) focusFirstSlip(form.current);
    else onSubmit();
  };
  return (
    <OutsidePage title={t(invitation.isNew ? 'welcome' : 'afresh')}>
      <WhoInvited invitation={invitation} />
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) submit();
        }}
      >
        <Stack gap="lg" mt="lg">
          <ProblemNote problem={problem && !isAboutPassword(problem) ? problem : null} />
          <TextInput
            label={t('name')}
            description={t('nameMeans')}
            autoComplete="name"
            maxLength={120}
            value={draft.name}
            error={slips.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          {canPasskey ? (
            <WayChoice way={draft.way} error={slips.way} onChange={(way) => onChange({ way })} />
          ) : (
            <PasskeysElsewhere passkeys={invitation.passkeys} />
          )}
          {draft.way === 'password' && (
            <NewPasswordField
              label={t('password')}
              value={draft.password}
              onChange={(password) => onChange({ password })}
              charactersMin={invitation.password.charactersMin}
              email={invitation.email}
              error={passwordProblem && sayProblem(passwordProblem, language)}
            />
          )}
          {draft.way === 'passkey' && (
            <TextInput
              label={t('passkeyName')}
              description={t('passkeyNameMeans')}
              maxLength={120}
              value={draft.passkeyName}
              error={slips.passkeyName}
              onChange={(event) => onChange({ passkeyName: event.currentTarget.value })}
            />
          )}
          <Group>
            <Button type="submit" loading={isBusy}>
              {t(draft.way === 'passkey' ? 'makePasskey' : 'goOn')}
            </Button>
          </Group>
          {invitation.directory && <DirectoryWay directory={invitation.directory} />}
        </Stack>
      </form>
    </OutsidePage>
  );
}

function WhoInvited({ invitation }: { readonly invitation: Invitation }): ReactNode {
  const t = useWords(invitationWords);
  const roles = useWords(roleWords);
  const { time } = useFormats();
  const { house, invitedBy: by, role, email, isNew, expiresAt } = invitation;
  const who = !isNew
    ? t('invitedAgain', { house })
    : by === null
      ? t('invited', { house })
      : t('invitedBy', { by, house });
  return (
    <Stack gap={6} mt="md">
      <Text>{who}</Text>
      {isNew && <Text>{t('role', { role: roles(role), means: roles(`${role}Means`) })}</Text>}
      <Text size="sm" c="dimmed">
        {t('email')}: {email}. {t('until', { until: time(expiresAt) })}
      </Text>
    </Stack>
  );
}

function WayChoice(props: {
  readonly way: Draft['way'];
  readonly error: string | undefined;
  readonly onChange: (way: 'passkey' | 'password') => void;
}): ReactNode {
  const t = useWords(invitationWords);
  const { way, error, onChange } = props;
  return (
    <Radio.Group
      label={t('how')}
      value={way ?? ''}
      error={error}
      onChange={(chosen) => onChange(chosen === 'passkey' ? 'passkey' : 'password')}
    >
      <Stack gap="sm" mt="xs" mb={error === undefined ? 0 : 'xs'}>
        <Radio value="passkey" label={t('wayPasskey')} description={t('wayPasskeyMeans')} />
        <Radio value="password" label={t('wayPassword')} description={t('wayPasswordMeans')} />
      </Stack>
    </Radio.Group>
  );
}

function DirectoryWay({ directory }: { readonly directory: NonNullable<Invitation['directory']> }): ReactNode {
  const t = useWords(invitationWords);
  const { name, address } = directory;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t('directory', { name })}
      </Text>
      <Button component="a" href={address} variant="default">
        {t('directoryButton', { name })}
      </Button>
    </Stack>
  );
}

function slipsOf(draft: Draft, charactersMin: number, t: (key: 'noName' | 'noWay' | 'noPasskeyName') => string): Slips {
  const { name, way, password, passkeyName } = draft;
  return {
    name: name.trim() === '' ? t('noName') : undefined,
    way: way === undefined ? t('noWay') : undefined,
    passkeyName: way === 'passkey' && passkeyName.trim() === '' ? t('noPasskeyName') : undefined,
    password: way === 'password' ? whyTooShort(password, charactersMin) : undefined,
  };
}
