import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Facts } from '../screen/facts.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { incidentWords } from './incident-words.ts';
import type { IncidentDocument } from './incident.ts';
import styles from './incident.module.css';

/** What was told of an incident, by whom and how. */
export function Told(props: { readonly incident: IncidentDocument; readonly reference: string }): ReactNode {
  const t = useWords(incidentWords);
  const { time, day, country } = useFormats();
  const { incident, reference } = props;
  const { consignee, contact, channel, awareAt, noticedOn, noticedAsTyped } = incident;
  const { description } = incident;
  const asTyped = noticedAsTyped && t(`noticed_${noticedAsTyped.flaw}`, { typed: noticedAsTyped.typed });
  // Links are passed on: without a name it is known with whose it came, and not who wrote it.
  const nameless = channel === 'page' && contact !== null ? t('linkOf', { name: contact.name }) : undefined;
  const how = incidentWords.has(channel) ? t(channel) : channel;
  return (
    <Facts
      rows={[
        {
          label: t('consignee'),
          value: (
            <>
              <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)}>
                {consignee.name}
              </Anchor>
              , {consignee.number}, {country(consignee.country)}
            </>
          ),
        },
        { label: t('came'), value: t('cameWhen', { how, time: time(awareAt) }) },
        { label: t('toldBy'), value: incident.toldBy || nameless },
        { label: t('reachAt'), value: incident.reachAt || undefined },
        {
          label: t('contact'),
          value: contact === null ? undefined : [contact.name, contact.email].filter(Boolean).join(', '),
        },
        { label: t('noticedOn'), value: noticedOn === null ? (asTyped ?? undefined) : day(noticedOn) },
        {
          label: t('network'),
          value: incident.kind === 'break-in' ? <Network incident={incident} /> : undefined,
        },
        {
          label: t('description'),
          value: <p className={styles['said']}>{description === '' ? t('noDescription') : description}</p>,
        },
      ]}
    />
  );
}

function Network({ incident }: { readonly incident: IncidentDocument }): ReactNode {
  const t = useWords(incidentWords);
  const { time } = useFormats();
  const { isNetworkUnplugged, unpluggedAt } = incident;
  if (isNetworkUnplugged === true) return t('unplugged');
  const told = t(isNetworkUnplugged === null ? 'networkUnknown' : 'plugged');
  if (unpluggedAt !== null) return t('unpluggedSince', { told, time: time(unpluggedAt) });
  return (
    <>
      <b>{told}</b>. {t('pluggedHint')}
    </>
  );
}
