import { Anchor, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import type { ApiProblem } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { LastRejected } from '../approval/last-rejected.tsx';
import { fleetWords } from '../fleet/fleet-words.ts';
import { MoveDialog } from '../fleet/move-dialog.tsx';
import { TakeBackDialog } from '../fleet/take-back-dialog.tsx';
import { OpenIncidents } from '../incident/open-incidents.tsx';
import { isMissing } from '../screen/is-missing.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { useMeant } from '../search/use-meant.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { CellHistory } from './cell-history.tsx';
import { Card, Holders, Questions, SaidOfIt, Waiting } from './instrument-parts.tsx';
import { instrumentWords } from './instrument-words.ts';
import type { InstrumentDocument } from './instrument.ts';
import { ObligationMatrix } from './obligation-matrix.tsx';

type PartProps = { readonly reference: string; readonly instrument: InstrumentDocument };

/** One instrument: its obligations, whose word each is, how it came to this, and who held it. */
export function InstrumentScreen(): ReactNode {
  const t = useWords(instrumentWords);
  const reference = useReference();
  const { id = '' } = useParams();
  const instrument = useApi('/actions/{reference}/instruments/{id}', { path: { reference, id: Number(id) } });
  const { data, error } = instrument;
  const isTakenBack = error?.code === 'instrument-taken-back';
  const meant = useMeant({ kind: 'instruments', reference, address: id, isWanted: !isTakenBack && isMissing(error) });
  if (isTakenBack) return <TakenBack reference={reference} facts={error.facts} />;
  return (
    <Screen
      title={data?.serial ?? t('title')}
      crumbs={[{ label: t('title'), to: actionPath(reference, 'instruments') }]}
      lead={data && <Lead reference={reference} instrument={data} />}
      actions={
        data && (
          <>
            {data.cohort > 1 && <TakeBack reference={reference} instrument={data} />}
            <Move reference={reference} instrument={data} />
          </>
        )
      }
    >
      <Loaded from={instrument} height={420} meant={meant}>
        {(found) => <Parts reference={reference} instrument={found} />}
      </Loaded>
    </Screen>
  );
}

/** Ledger entries and approvals lead here also after it was taken back. */
function TakenBack(props: { readonly reference: string; readonly facts: ApiProblem['facts'] }): ReactNode {
  const t = useWords(instrumentWords);
  const { reference, facts } = props;
  const [serial, seq] = [String(facts['serial']), Number(facts['ledgerEntry'])];
  return (
    <Screen title={serial} crumbs={[{ label: t('title'), to: actionPath(reference, 'instruments') }]}>
      <Text>{t('takenBack', { serial })}</Text>
      <Anchor component={Link} to={actionPath(reference, 'ledger', seq)}>
        {t('takenBackEntry', { seq })}
      </Anchor>
    </Screen>
  );
}

function Lead({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const names = useActionNames(reference);
  const { country } = useFormats();
  const { product, consignee, cohort, internet } = instrument;
  return (
    <>
      {t('lead', { product: names.product(product) })}
      <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)} inherit underline="always">
        {consignee.name}
      </Anchor>
      {`, ${country(consignee.country)}; ${t(internet === null ? 'unknown' : internet ? 'yes' : 'no')}`}
      {cohort > 1 && <Text size="sm">{t('added')}</Text>}
    </>
  );
}

/** Only what was added after the fleet was frozen is ever taken back. */
function TakeBack({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(fleetWords);
  const [isOpen, setIsOpen] = useState(false);
  const isOpenStill = instrument.cells.every(({ level, history }) => level === 'open' && history.length === 0);
  return (
    <>
      <MayButton
        needs="manager"
        variant="default"
        whyNot={isOpenStill ? undefined : t('whyNotTakeBack')}
        onClick={() => setIsOpen(true)}
      >
        {t('takeBack')}
      </MayButton>
      {isOpen && <TakeBackDialog reference={reference} instrument={instrument} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Move({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(fleetWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <MayButton needs="manager" variant="default" onClick={() => setIsOpen(true)}>
        {t('move')}
      </MayButton>
      {isOpen && (
        <MoveDialog
          reference={reference}
          instrument={instrument}
          holder={instrument.consignee}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

function Parts(props: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  return (
    <>
      <OpenIncidents
        reference={props.reference}
        incidents={props.instrument.incidents}
        more={props.instrument.incidentsMore}
        on="one"
      />
      <Waiting {...props} />
      <LastRejected approval={props.instrument.rejected} />
      <Section title={t('matrix')} lead={t('matrixLead')} isWide>
        <ObligationMatrix {...props} />
      </Section>
      <Section title={t('questions')}>
        <Questions {...props} />
      </Section>
      <Section title={t('history')} lead={t('historyLead')}>
        <CellHistory {...props} />
      </Section>
      <Section title={t('replies')} lead={t('repliesLead')}>
        <SaidOfIt {...props} />
      </Section>
      <Section title={t('holders')} lead={t('holdersLead')}>
        <Holders {...props} />
      </Section>
      <Section title={t('card')} lead={t('cardLead')}>
        <Card {...props} />
      </Section>
    </>
  );
}
