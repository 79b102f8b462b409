import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { ask, type ApiProblem } from '../api/client.ts';
import { Loading } from '../screen/loaded.tsx';
import { readLinkSecret } from '../session/link-secret.ts';
import { OutsidePage } from '../session/outside-page.tsx';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import type { Invitation } from './invitation.ts';
import { invitationWords } from './invitation-words.ts';
import { JoinHouse } from './join-house.tsx';
import { NewPassword } from './new-password.tsx';
import { NoLink, Unopened } from './unopened.tsx';

/** Where the links of mails lead: an invitation, or a new password. */
export function InvitationScreen(): ReactNode {
  const [secret] = useState(readLinkSecret);
  return secret === undefined ? <NoLink /> : <OpenedLink secret={secret} />;
}

function OpenedLink({ secret }: { readonly secret: string }): ReactNode {
  const t = useWords(invitationWords);
  const { suggest } = useLanguage();
  const invitation = useInvitation(secret);
  const { data, error } = invitation;
  const language = data?.language;
  useEffect(() => {
    if (language !== undefined) suggest(language);
  }, [language, suggest]);
  if (data?.purpose === 'password-reset') return <NewPassword secret={secret} invitation={data} />;
  if (data)
    return <JoinHouse secret={secret} invitation={data} renew={async () => (await invitation.refetch()).data} />;
  if (error) return <Unopened problem={error} onAgain={() => void invitation.refetch()} />;
  return (
    <OutsidePage title={t('loading')}>
      <Loading />
    </OutsidePage>
  );
}

/** What the link is for. Not asked again by itself: each answer offers another key for the authenticator app. */
function useInvitation(secret: string): UseQueryResult<Invitation, ApiProblem> {
  return useQuery<Invitation, ApiProblem>({
    queryKey: ['invitation', secret],
    queryFn: async () => (await ask('post', '/invitation', { body: { secret } })).data,
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
}
