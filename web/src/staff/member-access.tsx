import { Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useSession } from '../session/session.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ByTerminal } from './by-terminal.tsx';
import { InvitationState } from './member-state.tsx';
import type { Member } from './member.ts';
import { staffWords } from './staff-words.ts';
import { useChangeMember } from './use-change-member.ts';

/** Whether somebody gets in: invite once more, disable, let come back. */
export function MemberAccess({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const { time } = useFormats();
  const { id } = useSession();
  const [doing, setDoing] = useState<'inviting' | 'changing'>();
  const { state, joinedAt, disabledAt } = member;
  const whyNot = member.id === id ? t('notYourself') : undefined;
  const isOut = state === 'disabled';
  const close = (): void => setDoing(undefined);
  return (
    <Stack gap="sm">
      {isOut && <Text>{t('isOut', { when: time(disabledAt ?? member.invitedAt) })}</Text>}
      {state === 'in-force' && <Text>{t('isActive', { when: time(joinedAt ?? member.invitedAt) })}</Text>}
      {state === 'invited' && <Text>{t('isInvited')}</Text>}
      {!isOut && (state === 'invited' || member.invitation) && <InvitationState member={member} />}
      <Group gap="xs">
        {!isOut && (
          <MayButton needs="manager" whyNot={whyNot} variant="default" onClick={() => setDoing('inviting')}>
            {t(state === 'invited' ? 'again' : 'afresh')}
          </MayButton>
        )}
        <MayButton needs="manager" whyNot={whyNot} variant="default" onClick={() => setDoing('changing')}>
          {t(isOut ? 'enable' : 'disable')}
        </MayButton>
      </Group>
      {doing === 'inviting' && <InviteAgainDialog member={member} onClose={close} />}
      {doing === 'changing' && <AccessDialog member={member} onClose={close} />}
    </Stack>
  );
}

type DialogProps = { readonly member: Member; readonly onClose: () => void };

function InviteAgainDialog({ member, onClose }: DialogProps): ReactNode {
  const t = useWords(staffWords);
  const notify = useNotify();
  const invite = useWrite('post', '/staff/{id}/invitation');
  const { name, email } = member;
  const what = member.state === 'invited' ? 'again' : 'afresh';
  if (invite.data && !invite.data.data.isMailing) return <ByTerminal member={member} onDone={onClose} />;
  return (
    <WriteDialog
      isOpen
      title={t(`${what}Title`, { name })}
      lead={t(`${what}Text`, { email })}
      submit={t('send')}
      isBusy={invite.isPending}
      problem={invite.error}
      onSubmit={() =>
        invite.mutate(
          { path: { id: member.id } },
          {
            onSuccess: ({ data }) => {
              if (!data.isMailing) return;
              notify(t('invitedDone', { name }));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}

/** Disables somebody, or lets them come back; of whichever of the two it was when the dialog opened. */
function AccessDialog({ member, onClose }: DialogProps): ReactNode {
  const t = useWords(staffWords);
  const notify = useNotify();
  const change = useChangeMember();
  const [what] = useState(member.state === 'disabled' ? 'enable' : 'disable');
  const [ifMatch] = useState(member.etag);
  const { name } = member;
  const submit = (): void =>
    change.mutate(
      {
        path: { id: member.id },
        body: { state: what === 'enable' ? 'in-force' : 'disabled' },
        ifMatch,
      },
      {
        onSuccess: () => {
          notify(t(what === 'enable' ? 'enabledDone' : 'disabledDone', { name }));
          onClose();
        },
      },
    );
  return (
    <WriteDialog
      isOpen
      title={t(what === 'enable' ? 'enableTitle' : 'disableTitle', { name })}
      lead={t(what === 'enable' ? 'enableText' : 'disableText')}
      submit={t(what === 'enable' ? 'enable' : 'disable')}
      isDangerous={what === 'disable'}
      isBusy={change.isPending}
      problem={change.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
