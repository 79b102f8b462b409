import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';

import { useApi, useRecord } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { whyNotRole } from '../session/may.ts';
import { SessionList } from '../session/session-list.tsx';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { MemberAccess } from './member-access.tsx';
import { MemberRole } from './member-role.tsx';
import type { Member } from './member.ts';
import { staffWords } from './staff-words.ts';

/** One of the house: what they may do, whether they get in, where they are signed in. */
export function MemberScreen(): ReactNode {
  const t = useWords(staffWords);
  const { id = '' } = useParams();
  const member = useRecord('/staff/{id}', { path: { id: Number(id) } });
  const data = member.data?.data;
  return (
    <Screen title={data?.name ?? t('people')} lead={data?.email} crumbs={[{ label: t('title'), to: '/staff' }]}>
      <Loaded from={member} height={320}>
        {(answer) => <Parts member={answer.data} />}
      </Loaded>
    </Screen>
  );
}

function Parts({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const { name } = member;
  return (
    <>
      <Section title={t('facts')}>
        <Facts member={member} />
      </Section>
      <Section title={t('role')} lead={t('roleLead', { name })}>
        <MemberRole member={member} />
      </Section>
      <Section title={t('access')} lead={t('accessLead', { name })}>
        <MemberAccess member={member} />
      </Section>
      <Section title={t('sessions')} lead={t('sessionsLead', { name })}>
        <Sessions memberId={member.id} />
      </Section>
    </>
  );
}

function Facts({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const { time, ago, languageName } = useFormats();
  const { joinedAt, invitedAt, seenAt, hasSecondFactor, language } = member;
  return (
    <Stack gap={4}>
      <Text>
        {joinedAt === null ? t('invitedOn', { when: time(invitedAt) }) : t('joined', { when: time(joinedAt) })}
      </Text>
      <Text>{seenAt === null ? t('neverSeen') : t('seenAgo', { when: ago(seenAt) })}</Text>
      <Text>{t(hasSecondFactor ? 'yesFactor' : 'lacksFactor')}</Text>
      <Text>{t('speaks', { language: languageName(language) })}</Text>
    </Stack>
  );
}

function Sessions({ memberId }: { readonly memberId: number }): ReactNode {
  const t = useWords(staffWords);
  const { role } = useSession();
  const isAllowed = whyNotRole(role, 'manager') === undefined;
  const sessions = useApi('/staff/{id}/sessions', { path: { id: memberId } }, { isWanted: isAllowed });
  if (!isAllowed) return <Text>{t('sessionsForManagers')}</Text>;
  return <Loaded from={sessions}>{(data) => <SessionList sessions={data.sessions} />}</Loaded>;
}
