import { Alert, Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { CallDialog, writingOfCall } from '../call/call-dialog.tsx';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { contactWords } from '../contact/contact-words.ts';
import { Contacts } from '../contact/contacts.tsx';
import { UnsentNote } from '../dialog/unsent-note.tsx';
import { AddInstrumentDialog } from '../fleet/add-instrument-dialog.tsx';
import { isMissing } from '../screen/is-missing.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { useMeant } from '../search/use-meant.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionList, actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ConsigneeInstruments } from './consignee-instruments.tsx';
import { Mails, OpenQuestions, Replies, Standing } from './consignee-parts.tsx';
import { consigneeWords } from './consignee-words.ts';
import { LeftConsignee } from './left-consignee.tsx';
import { Timeline } from './timeline.tsx';

/** One consignee: who it is, where it stands, its instruments, and everything that happened with it. */
export function ConsigneeScreen(): ReactNode {
  const t = useWords(consigneeWords);
  const reference = useReference();
  const { id: address = '' } = useParams();
  const id = Number(address);
  const { country } = useFormats();
  const consignee = useApi('/actions/{reference}/consignees/{id}', { path: { reference, id } });
  const { data, error } = consignee;
  const hasLeft = error?.code === 'consignee-left';
  const meant = useMeant({ kind: 'consignees', reference, address, isWanted: !hasLeft && isMissing(error) });
  if (hasLeft) return <LeftConsignee reference={reference} id={id} facts={error.facts} />;
  return (
    <Screen
      title={data?.name ?? t('title')}
      crumbs={[{ label: t('title'), to: actionPath(reference, 'consignees') }]}
      lead={
        data && t('lead', { kind: t(data.kind), number: data.number, city: data.city, country: country(data.country) })
      }
      actions={data && <Doing reference={reference} consignee={data} />}
    >
      <Loaded from={consignee} height={420} meant={meant}>
        {(found) => <Parts reference={reference} consignee={found} />}
      </Loaded>
    </Screen>
  );
}

type PartProps = { readonly reference: string; readonly consignee: ConsigneeDocument };

function Doing({ reference, consignee }: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const navigate = useNavigate();
  const [isCalling, setIsCalling] = useState(false);
  return (
    <>
      <MayButton needs="operator" variant="default" onClick={() => setIsCalling(true)}>
        {t('call')}
      </MayButton>
      <MayButton
        needs="operator"
        variant="default"
        onClick={() => void navigate(actionPath(reference, 'consignees', consignee.id, 'new-reply'))}
      >
        {t('enter')}
      </MayButton>
      {!isCalling && (
        <UnsentNote
          record={writingOfCall(reference, consignee.id)}
          what={t('call')}
          onGoOn={() => setIsCalling(true)}
        />
      )}
      {isCalling && <CallDialog reference={reference} consignee={consignee} onClose={() => setIsCalling(false)} />}
    </>
  );
}

function Parts(props: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const contacts = useWords(contactWords);
  const [isAdding, setIsAdding] = useState(false);
  const { reference, consignee } = props;
  const { id, name, number, incidents } = consignee;
  return (
    <>
      {incidents > 0 && (
        <Alert color="red" variant="light" mb="md">
          {t('incidents', { count: incidents })}{' '}
          <Anchor
            component={Link}
            to={actionList(reference, 'incidents', { consignee: id })}
            inherit
            underline="always"
          >
            {t('seeIncidents')}
          </Anchor>
        </Alert>
      )}
      <Section title={t('standing')} lead={t('standingLead')}>
        <Standing {...props} />
      </Section>
      <Section title={t('questions')} lead={t('questionsLead')}>
        <OpenQuestions {...props} />
      </Section>
      <Section title={t('instruments')} lead={t('instrumentsLead')} isWide>
        <ConsigneeInstruments reference={reference} id={id} />
        <MayButton needs="manager" variant="default" mt="md" onClick={() => setIsAdding(true)}>
          {t('addInstrument')}
        </MayButton>
        {isAdding && (
          <AddInstrumentDialog reference={reference} holder={{ id, name, number }} onClose={() => setIsAdding(false)} />
        )}
      </Section>
      <Section title={contacts('contacts')} lead={contacts('lead')}>
        <Contacts {...props} />
      </Section>
      <Section title={t('mails')} lead={t('mailsLead')}>
        <Mails {...props} />
      </Section>
      <Section title={t('replies')} lead={t('repliesLead')}>
        <Replies {...props} />
      </Section>
      <Section title={t('timeline')} lead={t('timelineLead')} isWide>
        <Timeline reference={reference} consignee={consignee} />
      </Section>
    </>
  );
}
