import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Member } from './member.ts';
import styles from './staff.module.css';
import { staffWords } from './staff-words.ts';

/** Whether somebody gets in; of who is invited also how the invitation stands. */
export function MemberState({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const { state } = member;
  return (
    <>
      <span className={state === 'disabled' ? styles['over'] : undefined}>{t(state)}</span>
      {(state === 'invited' || member.invitation) && state !== 'disabled' && <InvitationState member={member} />}
    </>
  );
}

/** How the mail of an invitation goes, and how long its link is good. */
export function InvitationState({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const { shortTime } = useFormats();
  const { invitation } = member;
  if (!invitation) return <span className={`${styles['quiet']} ${styles['wrong']}`}>{t('expired')}</span>;
  const { mail, expiresAt } = invitation;
  const isWrong = mail === 'failed' || mail === 'stopped';
  return (
    <span className={styles['quiet']}>
      <span className={isWrong ? styles['wrong'] : undefined}>{mail === null ? t('noMail') : t(`mail${mail}`)}</span>,{' '}
      {t('until', { when: shortTime(expiresAt) })}
    </span>
  );
}
