import { Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { roleWords } from '../session/role-words.ts';
import { useSession } from '../session/session.tsx';
import { SessionList } from '../session/session-list.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Account } from './account.ts';
import { accountWords } from './account-words.ts';
import { Authenticator } from './authenticator.tsx';
import { NewCodes, RecoveryCodesPart } from './recovery-codes-part.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { Profile } from './profile.tsx';

/** What one is here, and what one signs in with. */
export function AccountScreen(): ReactNode {
  const t = useWords(accountWords);
  const roles = useWords(roleWords);
  const { email, role } = useSession();
  const account = useApi('/account', {});
  return (
    <Screen title={t('title')} lead={t('lead', { email, role: roles(role) })}>
      <Loaded from={account} height={480}>
        {(data) => <Parts account={data} />}
      </Loaded>
    </Screen>
  );
}

function Parts({ account }: { readonly account: Account }): ReactNode {
  const t = useWords(accountWords);
  const { time } = useFormats();
  const sessions = useApi('/sessions', {});
  /** Codes that the last write has made; shown this once. */
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <>
      <Section title={t('profile')} lead={t('profileLead')}>
        <Profile account={account} />
      </Section>
      <Section title={t('password')} lead={t('passwordLead')}>
        <Password account={account} />
      </Section>
      <Section title={t('app')} lead={t('appLead')}>
        <Authenticator account={account} onCodes={setCodes} />
      </Section>
      <Section title={t('passkeys')} lead={t('passkeysLead')}>
        <Passkeys account={account} onCodes={setCodes} />
      </Section>
      <Section title={t('codes')} lead={t('codesLead')}>
        <RecoveryCodesPart account={account} onCodes={setCodes} />
      </Section>
      {account.directory && (
        <Section title={t('directory')} lead={t('directoryLead')}>
          <Text>{t('directorySince', { when: time(account.directory.linkedAt) })}</Text>
        </Section>
      )}
      <Section title={t('browsers')} lead={t('browsersLead')}>
        <Loaded from={sessions}>{(data) => <SessionList sessions={data.sessions} />}</Loaded>
      </Section>
      {codes.length > 0 && <NewCodes codes={codes} email={account.email} onDone={() => setCodes([])} />}
    </>
  );
}
