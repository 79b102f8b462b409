import { Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { Rows } from '../screen/rows.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AddContactDialog, ChangeContactDialog } from './contact-dialog.tsx';
import { contactWords } from './contact-words.ts';
import type { ConsigneeDocument, Contact } from './contact.ts';
import { EndContactDialog } from './end-contact-dialog.tsx';
import { MailLink } from './mail-link.tsx';
import { TelephoneLink } from './telephone-link.tsx';

type Opened = { readonly kind: 'add' } | { readonly kind: 'change' | 'end'; readonly contact: Contact };

/** Whom the notice reaches at a consignee, and what can be done about them. */
export function Contacts(props: { readonly reference: string; readonly consignee: ConsigneeDocument }): ReactNode {
  const t = useWords(contactWords);
  const [opened, setOpened] = useState<Opened>();
  const { reference, consignee } = props;
  const { contacts } = consignee;
  const close = (): void => setOpened(undefined);
  return (
    <Stack gap="md" align="flex-start">
      {contacts.length === 0 ? (
        <Text>
          <b>{t('none')}.</b> {t('noneText')}
        </Text>
      ) : (
        <Rows
          label={t('contacts')}
          rows={contacts.map((contact) => ({
            key: contact.id,
            title: contact.name,
            text: <ContactText contact={contact} reference={reference} />,
            action: (
              <Group gap={4} justify="flex-end">
                <MayButton
                  needs="operator"
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => setOpened({ kind: 'change', contact })}
                >
                  {t('change')}
                </MayButton>
                <MayButton
                  needs="operator"
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => setOpened({ kind: 'end', contact })}
                >
                  {t('end')}
                </MayButton>
              </Group>
            ),
          }))}
        />
      )}
      <MayButton needs="operator" variant="default" onClick={() => setOpened({ kind: 'add' })}>
        {t('add')}
      </MayButton>
      {opened?.kind === 'add' && <AddContactDialog reference={reference} consignee={consignee} onClose={close} />}
      {opened?.kind === 'change' && (
        <ChangeContactDialog reference={reference} contact={opened.contact} onClose={close} />
      )}
      {opened?.kind === 'end' && (
        <EndContactDialog
          reference={reference}
          contact={opened.contact}
          isLast={contacts.length === 1}
          consignee={consignee.name}
          onClose={close}
        />
      )}
    </Stack>
  );
}

function ContactText(props: { readonly contact: Contact; readonly reference: string }): ReactNode {
  const t = useWords(contactWords);
  const { list, languageName } = useFormats();
  const { contact, reference } = props;
  const { role, email, telephone, channel, languages } = contact;
  const reads = t('reads', { languages: list(languages.map(languageName)) });
  return (
    <>
      <div>
        {role !== '' && `${role} · `}
        {email !== null && <MailLink address={email} about={[reference]} />}
        {channel === 'post' && `${email === null ? '' : ' · '}${t('post')}`}
        {telephone !== null && (
          <>
            {' · '}
            <TelephoneLink number={telephone} />
          </>
        )}
      </div>
      <div>
        {reads} · <LinkState contact={contact} />
      </div>
    </>
  );
}

function LinkState({ contact: { link } }: { readonly contact: Contact }): ReactNode {
  const t = useWords(contactWords);
  const { shortTime } = useFormats();
  if (link === null) return t('link_none');
  const when = { open: link.issuedAt, expired: link.expiresAt, ended: link.endedAt }[link.state] ?? link.issuedAt;
  return t(`link_${link.state}`, { when: shortTime(when) });
}
