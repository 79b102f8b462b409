import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { ConsigneeChip } from '../consignee/consignee-chip.tsx';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, FilterChip, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { useSelected } from '../list/use-selected.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AnswerBar } from './answer-bar.tsx';
import { questionKindWords } from './kind-words.ts';
import { ANSWERS, RISKS, riskOf, type ListedQuestion } from './question.ts';
import { questionListWords } from './question-list-words.ts';
import { questionTitleWords } from './question-title-words.ts';
import { questionWords } from './question-words.ts';
import { nameOfQuestion } from './together.ts';
import { togetherWords } from './together-words.ts';
import { useDenied } from './use-denied.ts';
import { QUESTION_FILTERS } from './use-next-question.ts';

const KINDS = [
  'contests-proof',
  'claims-against-reading',
  'claims-despite-break-in',
  'done-but-gone',
  'modes-not-understood',
  'users-not-informed',
  'customers-not-informed',
  'unknown-serial',
  'transferred',
  'never-received',
  'same-without-first',
  'step-not-confirmed',
  'denies-what-is-excused',
  'receipt-denied',
  'customers-not-identified',
  'answered-no',
  'wrong-contact',
  'not-needed',
  'never-started',
  'scrapped',
  'offline',
  'query',
  'in-storage',
  'claims-what-is-excused',
] as const satisfies readonly ListedQuestion['kind'][];

/** What only a person can decide: the open ones, unless others are asked for. */
export function QuestionsScreen(): ReactNode {
  const t = useWords(questionListWords);
  const kinds = useWords(questionKindWords);
  const titles = useWords(questionTitleWords);
  const reference = useReference();
  const { list, page, csv } = useList('/actions/{reference}/questions', { reference }, QUESTION_FILTERS, 'risk');
  const columns = useColumns(reference);
  const together = useWords(togetherWords);
  const { role } = useSession();
  const {
    rows: selected,
    clear,
    selection,
  } = useSelected<ListedQuestion>(JSON.stringify(list.filters), page.data?.questions);
  const mayAnswer = whyNotRole(role, 'operator') === undefined;
  return (
    <Screen title={t('title')} documentTitle={`${t('title')} · ${reference}`} lead={t('lead')}>
      <Filters list={list} search={<SearchFilter list={list} label={t('search')} />}>
        <ConsigneeChip list={list} reference={reference} />
        <FilterChip list={list} name="instrument" label={t('instrument')} />
        <ChoiceFilter
          list={list}
          name="risk"
          label={t('risk')}
          choices={RISKS.map((risk) => ({ value: String(risk), label: titles(`risk_${risk}`) }))}
        />
        <ChoiceFilter
          list={list}
          name="kind"
          label={t('kind')}
          choices={KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
        <ChoiceFilter
          list={list}
          name="state"
          label={t('state')}
          none={t('openOnes')}
          choices={[
            { value: 'answered', label: t('answered') },
            { value: 'all', label: t('all') },
          ]}
        />
      </Filters>
      <Loaded from={page} height={420}>
        {(data) =>
          data.questions.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.questions.length} next={data.next} total={data.total}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.questions}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
                selection={
                  mayAnswer
                    ? {
                        ...selection,
                        label: together('selectAll'),
                        labelOf: (row) => together('selectOne', { what: nameOfQuestion(row) }),
                      }
                    : undefined
                }
              />
            </ListFrame>
          )
        }
      </Loaded>
      <AnswerBar reference={reference} questions={selected} onClear={clear} />
    </Screen>
  );
}

function useColumns(reference: string): readonly Column<ListedQuestion>[] {
  const t = useWords(questionListWords);
  const titles = useWords(questionTitleWords);
  const names = useActionNames(reference);
  const deniedOf = useDenied(reference);
  const { shortTime, country } = useFormats();
  const { search } = useLocation();
  return [
    {
      key: 'question',
      header: t('question'),
      isName: true,
      render: ({ id, kind, facts }) => {
        const denied = deniedOf(kind, facts);
        return (
          <>
            {/* The list goes along, so that the next question is the next of it. */}
            <Anchor component={Link} to={`${actionPath(reference, 'questions', id)}${search}`} inherit>
              {titles(kind)}
            </Anchor>
            {denied !== undefined && <Quiet>{titles('noTo', { ask: denied })}</Quiet>}
          </>
        );
      },
    },
    {
      key: 'risk',
      header: t('risk'),
      sort: 'risk',
      render: ({ risk }) => <span title={titles(`risk_${riskOf(risk)}`)}>{risk}</span>,
    },
    {
      key: 'consignee',
      header: t('consignee'),
      onPhone: 'line',
      render: ({ consignee }) =>
        consignee === null ? (
          <span data-none>–</span>
        ) : (
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
    {
      key: 'instrument',
      header: t('instrument'),
      onPhone: 'words',
      render: ({ instrument }) =>
        instrument === null ? (
          <span data-none>–</span>
        ) : (
          <>
            <Anchor component={Link} to={actionPath(reference, 'instruments', instrument.id)}>
              {instrument.serial}
            </Anchor>
            <Quiet>{names.product(instrument.product)}</Quiet>
          </>
        ),
    },
    { key: 'since', header: t('since'), sort: 'age', render: ({ openedAt }) => shortTime(openedAt) },
    { key: 'answer', header: t('answer'), onPhone: 'words', render: (row) => <Answered question={row} /> },
  ];
}

function Answered({ question }: { readonly question: ListedQuestion }): ReactNode {
  const t = useWords(questionListWords);
  const words = useWords(questionWords);
  const { answered, approval } = question;
  if (answered === null) {
    if (approval === null) return t('openOnes');
    return (
      <Anchor component={Link} to={`/approvals/${approval}`}>
        {t('waits')}
      </Anchor>
    );
  }
  const answer = ANSWERS.find((one) => one === answered.answer);
  return (
    <>
      {answer === undefined ? answered.answer : words(answer)}
      <Quiet>{answered.by.name}</Quiet>
    </>
  );
}
