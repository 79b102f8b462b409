import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Rows } from '../screen/rows.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { consigneeWords } from './consignee-words.ts';
import { readLeft, type GoneInstrument } from './left.ts';
import { Timeline } from './timeline.tsx';

/** Ledger entries lead here also after it has left: who it is, where its instruments went, and everything that happened. */
export function LeftConsignee(props: {
  readonly reference: string;
  readonly id: number;
  readonly facts: Readonly<Record<string, unknown>>;
}): ReactNode {
  const t = useWords(consigneeWords);
  const { country, time } = useFormats();
  const { reference, id } = props;
  const { name, number, kind, city, country: where, leftAt, ledgerEntry, instruments } = readLeft(props.facts);
  return (
    <Screen
      title={name}
      crumbs={[{ label: t('title'), to: actionPath(reference, 'consignees') }]}
      lead={kind && t('lead', { kind: t(kind), number, city, country: country(where) })}
    >
      <Text maw="52rem" mb="lg">
        {t('left', { name, when: time(leftAt) })} <Entry reference={reference} seq={ledgerEntry} />
      </Text>
      {instruments.length > 0 && (
        <Section title={t('leftInstruments')}>
          <Rows
            label={t('leftInstruments')}
            rows={instruments.map((one) => ({
              key: `${one.ledgerEntry} ${one.id}`,
              title: (
                <Anchor component={Link} to={actionPath(reference, 'instruments', one.id)} inherit>
                  {one.serial}
                </Anchor>
              ),
              text: <Whereto reference={reference} instrument={one} />,
              action: <Entry reference={reference} seq={one.ledgerEntry} />,
            }))}
          />
        </Section>
      )}
      <Section title={t('timeline')} lead={t('timelineLead')} isWide>
        <Timeline reference={reference} consignee={{ id, contacts: [] }} />
      </Section>
    </Screen>
  );
}

function Whereto(props: { readonly reference: string; readonly instrument: GoneInstrument }): ReactNode {
  const t = useWords(consigneeWords);
  const { to } = props.instrument;
  if (to === undefined) return t('takenBack');
  return (
    <>
      {t('wentTo')}
      <Anchor component={Link} to={actionPath(props.reference, 'consignees', to.id)} inherit>
        {to.name}
      </Anchor>
      {` (${to.number})`}
    </>
  );
}

function Entry({ reference, seq }: { readonly reference: string; readonly seq: number }): ReactNode {
  const t = useWords(consigneeWords);
  return (
    <Anchor component={Link} to={actionPath(reference, 'ledger', seq)} size="sm">
      {t('entry', { seq })}
    </Anchor>
  );
}
