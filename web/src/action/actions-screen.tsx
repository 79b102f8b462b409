import { Anchor, Text } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { LevelRowBar } from '../level/level-figures.tsx';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { useListState } from '../list/list-state.ts';
import { Empty } from '../screen/empty.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';

const words = defineWords({
  en: {
    title: 'Actions',
    open: 'Open an action',
    lead: 'Field safety corrective actions of this house.',
    action: 'Action',
    opened: 'Opened',
    levels: 'Obligations by level',
    answered: 'Answered',
    questions: 'Open questions',
    incidents: 'Open incidents',
    empty: 'No action is open yet',
    emptyMeans:
      'An action is a folder: its notice in every language, its products, measures and questions. Prepare one here, have a colleague look at it, and open it on its fleet.',
  },
  de: {
    title: 'Maßnahmen',
    open: 'Maßnahme eröffnen',
    lead: 'Die Sicherheitskorrekturmaßnahmen im Feld, die dieses Haus führt.',
    action: 'Maßnahme',
    opened: 'Eröffnet',
    levels: 'Verpflichtungen nach Stand',
    answered: 'Beantwortet',
    questions: 'Offene Fragen',
    incidents: 'Offene Vorfälle',
    empty: 'Noch ist keine Maßnahme eröffnet',
    emptyMeans:
      'Eine Maßnahme ist ein Ordner: ihre Mitteilung in jeder Sprache, ihre Produkte, Schritte und Fragen. Bereiten Sie hier eine vor, lassen Sie jemanden darauf sehen, und eröffnen Sie sie auf ihrem Bestand.',
  },
});

type Row = ResponseOf<'get', '/actions'>['actions'][number];

/** Every action of the house with where it stands. */
export function ActionsScreen(): ReactNode {
  const t = useWords(words);
  const actions = useApi('/actions', {});
  const list = useListState();
  const columns = useColumns();
  const navigate = useNavigate();
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      actions={
        <MayButton
          needs="operator"
          leftSection={<IconFolderPlus size={16} aria-hidden />}
          onClick={() => void navigate('/drafts')}
        >
          {t('open')}
        </MayButton>
      }
    >
      <Loaded from={actions}>
        {(data) =>
          data.actions.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyMeans')}</Empty>
          ) : (
            <ListFrame
              list={list}
              csv={{ route: '/actions', path: {}, query: {} }}
              shown={data.actions.length}
              next={null}
              total={{ count: data.actions.length, isExact: true }}
            >
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.actions}
                keyOf={({ reference }) => reference}
              />
            </ListFrame>
          )
        }
      </Loaded>
    </Screen>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useWords(words);
  const { count, share, day } = useFormats();
  const { language } = useLanguage();
  return [
    {
      key: 'action',
      header: t('action'),
      isName: true,
      render: ({ reference, title }) => (
        <>
          <Anchor component={Link} to={actionPath(reference)} fw={600}>
            {reference}
          </Anchor>
          <Text size="sm">{textOf(title, language)}</Text>
        </>
      ),
    },
    {
      key: 'opened',
      header: t('opened'),
      order: 'descending',
      isExtra: true,
      render: ({ openedAt }) => <span className="whole">{day(openedAt.slice(0, 10))}</span>,
    },
    {
      key: 'levels',
      onPhone: 'line',
      header: t('levels'),
      render: ({ levels, obligations }) => <LevelRowBar counts={levels} total={obligations} />,
    },
    {
      key: 'answered',
      header: t('answered'),
      isFigure: true,
      render: ({ reference, reach, consignees }) =>
        link(
          reach.answered,
          share(reach.answered, consignees),
          actionList(reference, 'consignees', { reach: 'answered' }),
        ),
    },
    {
      key: 'questions',
      header: t('questions'),
      isFigure: true,
      render: ({ reference, openQuestions }) =>
        link(openQuestions, count(openQuestions), actionList(reference, 'questions', {})),
    },
    {
      key: 'incidents',
      header: t('incidents'),
      isFigure: true,
      render: ({ reference, openIncidents }) =>
        link(openIncidents, count(openIncidents), actionList(reference, 'incidents', { state: 'open' })),
    },
  ];
}

/** A figure leads to the rows behind it, where there are any. */
function link(figure: number, told: string, to: string): ReactNode {
  return figure === 0 ? (
    told
  ) : (
    <Anchor component={Link} to={to}>
      {told}
    </Anchor>
  );
}

/** The first thing that one sees: the action, where there is one; the list, where there are several or none. */
export function Home(): ReactNode {
  const { reference } = useParams();
  const actions = useApi('/actions', {});
  return (
    <Loaded from={actions}>
      {(data) => {
        const [only, ...more] = data.actions;
        if (reference === undefined && only && more.length === 0) {
          return <Navigate to={actionPath(only.reference)} replace />;
        }
        return <Navigate to="/actions" replace />;
      }}
    </Loaded>
  );
}
