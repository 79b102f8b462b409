import { Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';

import { ConsigneeChip } from '../consignee/consignee-chip.tsx';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, Filters } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { clocksRunning } from './clock.ts';
import { TimeLeft } from './clocks.tsx';
import { IncidentKind } from './incident-kind.tsx';
import { incidentWords } from './incident-words.ts';
import { INCIDENT_KINDS, type ListedIncident } from './incident.ts';
import { stepWords } from './step-words.ts';
import { TellIncidentDialog } from './tell-incident-dialog.tsx';
import { useMinute } from './use-minute.ts';

/** Every incident that was told, the newest first, with the clock that runs out next. */
export function IncidentsScreen(): ReactNode {
  const t = useWords(incidentWords);
  const reference = useReference();
  const navigate = useNavigate();
  const [isTelling, setIsTelling] = useState(false);
  const { list, page, csv } = useList(
    '/actions/{reference}/incidents',
    { reference },
    ['kind', 'state', 'consignee'],
    '-aware',
  );
  const columns = useColumns(reference);
  return (
    <Screen
      title={t('title')}
      documentTitle={`${t('title')} · ${reference}`}
      lead={t('lead')}
      actions={
        <MayButton needs="operator" onClick={() => setIsTelling(true)}>
          {t('tell')}
        </MayButton>
      }
    >
      <Filters list={list}>
        <ConsigneeChip list={list} reference={reference} />
        <ChoiceFilter
          list={list}
          name="state"
          label={t('state')}
          choices={(['open', 'closed'] as const).map((state) => ({ value: state, label: t(state) }))}
        />
        <ChoiceFilter
          list={list}
          name="kind"
          label={t('kind')}
          choices={INCIDENT_KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
        />
      </Filters>
      <Loaded from={page} height={320}>
        {(data) =>
          data.incidents.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.incidents.length} next={data.next} total={data.total}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.incidents}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          )
        }
      </Loaded>
      {isTelling && (
        <TellIncidentDialog
          reference={reference}
          onClose={() => setIsTelling(false)}
          onTold={(incident) => void navigate(actionPath(reference, 'incidents', incident))}
        />
      )}
    </Screen>
  );
}

function useColumns(reference: string): readonly Column<ListedIncident>[] {
  const t = useWords(incidentWords);
  const { shortTime, country } = useFormats();
  return [
    {
      key: 'number',
      header: t('number'),
      isName: true,
      render: ({ id, number, kind }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'incidents', id)} inherit>
            {number}
          </Anchor>
          <Quiet>
            <span className="whole">
              <IncidentKind kind={kind} />
            </span>
          </Quiet>
        </>
      ),
    },
    { key: 'aware', header: t('aware'), sort: 'aware', render: ({ awareAt }) => shortTime(awareAt) },
    {
      key: 'consignee',
      onPhone: 'line',
      header: t('consignee'),
      render: ({ consignee }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)}>
            {consignee.name}
          </Anchor>
          <Quiet>
            {consignee.number} · {country(consignee.country)}
          </Quiet>
        </>
      ),
    },
    { key: 'serials', header: t('instruments'), render: ({ serials }) => <Serials serials={serials} /> },
    { key: 'state', header: t('state'), onPhone: 'line', render: ({ state }) => <Standing state={state} /> },
    { key: 'clock', header: t('clock'), onPhone: 'line', render: ({ state }) => <NextClock state={state} /> },
  ];
}

const SERIALS_SHOWN = 3;

function Serials({ serials }: { readonly serials: readonly string[] }): ReactNode {
  if (serials.length === 0) return <span data-none>–</span>;
  const more = serials.length - SERIALS_SHOWN;
  return `${serials.slice(0, SERIALS_SHOWN).join(', ')}${more > 0 ? ` + ${more}` : ''}`;
}

function Standing({ state }: Pick<ListedIncident, 'state'>): ReactNode {
  const t = useWords(incidentWords);
  const steps = useWords(stepWords);
  const { isClosed, takenBy, classification, approval } = state;
  return (
    <>
      {isClosed ? (
        t('closed')
      ) : takenBy === null ? (
        <b className="whole">{t('inNoHand')}</b>
      ) : (
        t('inHand', { name: takenBy.name })
      )}
      <Quiet>
        {classification === null ? t('notClassified') : steps(classification)}
        {approval !== null && `; ${t('classificationWaits')}`}
      </Quiet>
    </>
  );
}

function NextClock({ state }: Pick<ListedIncident, 'state'>): ReactNode {
  const t = useWords(incidentWords);
  const { time } = useFormats();
  const now = useMinute();
  const [next] = state.isClosed ? [] : clocksRunning(state.clocks);
  if (next === undefined) return t('noClock');
  return (
    <>
      <TimeLeft clock={next} now={now} />
      <Quiet>
        {time(next.dueAt)}, <span className="whole">{next.clause}</span>
      </Quiet>
    </>
  );
}
