import { Button, Checkboxes, Notice, RadioGroup, Table } from '@fieldproof/look';
import { Fragment, type ReactElement, type ReactNode } from 'react';

import { cellField, instrumentScope, questionField } from '../field-names.ts';
import { restOf } from '../fields-all.ts';
import type { FormCell } from '../form.ts';
import { questionsBelow, questionsOfInstrument } from '../form.ts';
import type { PageInstrument } from '../reply-page-store.ts';
import {
  DayField,
  DoneOn,
  errorOf,
  errorsOf,
  NotDoneFields,
  onceWords,
  QuestionField,
  type PartProps,
} from './form-parts.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { instrumentName, stateLines } from './instrument-state.tsx';
import { INSTRUMENTS_PER_PAGE } from './overview-page.tsx';
import { measureName, modeName, type ReplyView } from './reply-view.ts';
import { cellWords, ConflictNotice, DraftForm, EnterButton, NextButtons, Shell } from './shell.tsx';

export type MeasuresProps = PartProps & {
  readonly instruments: readonly PageInstrument[];
  readonly page: number;
  /** Instruments with an answer of their own in the draft. */
  readonly answeredApart: ReadonlySet<number>;
  /** The instrument whose own answer was just saved. */
  readonly saved: PageInstrument | undefined;
  /** What the bench cards say of all listed instruments: the cells all of whose boxes are ticked on each. */
  readonly onCards: ReadonlyMap<string, string>;
};

/** The fast path: one tick for each step in each mode, for all listed instruments; exceptions one by one. */
export function MeasuresPage(props: MeasuresProps): ReactElement {
  const { view, state } = props;
  const { t, to, definition } = view;
  const { form } = state;
  const title = t('measures.title');
  const modes = [...new Set(form.cells.map((cell) => cell.mode))];
  const rest = restOf(form.cells, []);
  return (
    <Shell
      view={view}
      title={title}
      errors={errorsOf(view, state)}
      back={{ href: to('/answer'), text: t('start.title') }}
    >
      <ConflictNotice view={view} shown={state.conflict} />
      <h1>{title}</h1>
      <HoldNotice view={view} holds={state.holds} count={state.held} />
      <p>{t('measures.intro', { count: form.instruments })}</p>
      {definition.eachMode && (
        <p>
          <strong>{view.say(definition.eachMode)}</strong>
        </p>
      )}
      <DraftForm
        action={to('/answer/measures', props.page > 1 ? { page: props.page } : {})}
        version={state.draft.version}
      >
        <EnterButton />
        <InstrumentQuestions {...props} />
        {modes.map((mode) => (
          <ModeTicks key={mode} {...props} cells={form.cells.filter((cell) => cell.mode === mode)} mode={mode} />
        ))}
        <Same {...props} />
        {rest.length > 0 && <Rest {...props} rest={rest} />}
        <Apart {...props} />
        <NextButtons view={view} text={t('form.next')} saveAs={t('form.later')} />
      </DraftForm>
    </Shell>
  );
}

/** What is asked once per instrument, whatever its modes. */
function InstrumentQuestions(props: MeasuresProps): ReactNode {
  const { view, state } = props;
  const { form } = state;
  const questions = questionsOfInstrument(
    form,
    form.cells.map((cell) => cell.measure),
  );
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{view.t('beside.instruments', { count: form.instruments })}</h2>
      {questions.map((question) => (
        <QuestionField
          key={question.key}
          {...props}
          question={question}
          name={questionField('measures', question.key)}
          more={onceWords(view)}
        />
      ))}
    </section>
  );
}

/** The steps in one mode, each with what is asked of it there. */
function ModeTicks(props: MeasuresProps & { readonly mode: string; readonly cells: readonly FormCell[] }): ReactNode {
  const { view, state, mode, cells } = props;
  const measures = cells.map((cell) => cell.measure);
  return (
    <section>
      <h2>{view.definition.modes.length > 1 ? modeName(view, mode) : view.t('measures.steps')}</h2>
      {cells.map((cell) => (
        <Fragment key={cell.measure}>
          <CellTick {...props} cell={cell} />
          {questionsBelow(state.form, cell.measure, measures).map((question) => (
            <QuestionField
              key={question.key}
              {...props}
              question={question}
              name={questionField('measures', question.key, mode)}
              mode={mode}
              more={view.t('beside.mayStayOpen')}
            />
          ))}
        </Fragment>
      ))}
    </section>
  );
}

function CellTick(props: MeasuresProps & { readonly cell: FormCell }): ReactNode {
  const { view, state, cell } = props;
  const { t } = view;
  const name = cellField('measures', cell.mode, cell.measure);
  const card = props.onCards.get(`${cell.mode}/${cell.measure}`);
  const hints = [
    cell.settled > 0 && t('measures.settled', { settled: cell.settled, count: cell.instruments }),
    card !== undefined && t('measures.onCards', { day: view.day(card) }),
  ].filter((hint) => hint !== false);
  return (
    <Checkboxes
      name={name}
      label={measureName(view, cell.measure)}
      error={errorOf(props, name)}
      {...(hints.length === 0 ? {} : { hint: hints.join(' ') })}
      values={state.fields[name] === undefined ? [] : [state.fields[name]]}
      options={[
        {
          value: 'done',
          label: t('measures.doneOnAll', { count: cell.instruments }),
          more: <DayField {...props} name={`${name}.on`} label={<DoneOn view={view} cell={cell} />} />,
        },
      ]}
    />
  );
}

function Same(props: MeasuresProps): ReactNode {
  const { view, state } = props;
  const { sameAs } = state.form;
  if (sameAs === undefined) return null;
  return (
    <Checkboxes
      name="measures.same"
      label={`${view.t('same.or')} ${measureName(view, sameAs.measure)}`}
      hint={view.t('same.hint', { measure: measureName(view, sameAs.as) })}
      error={errorOf(props, 'measures.same')}
      values={state.fields['measures.same'] === undefined ? [] : ['yes']}
      options={[{ value: 'yes', label: view.say(sameAs.label) }]}
    />
  );
}

function Rest(props: MeasuresProps & { readonly rest: readonly FormCell[] }): ReactNode {
  const { view, state } = props;
  const isAll = props.rest.length === state.form.cells.length;
  const { t } = view;
  return (
    <>
      <h2>{t('rest.title')}</h2>
      <RadioGroup
        name="measures.rest"
        label={t('rest.label')}
        hint={
          isAll
            ? t('rest.hintAll')
            : t('rest.hint', { cells: view.and(props.rest.map((cell) => cellWords(view, cell))) })
        }
        value={state.fields['measures.rest']}
        options={[
          { value: 'later', label: t('rest.later') },
          { value: 'not-done', label: t('rest.notDone'), more: <NotDoneFields {...props} name="measures.rest" /> },
        ]}
      />
    </>
  );
}

/** The instruments, each with the way to answer for it alone. */
function Apart(props: MeasuresProps): ReactNode {
  const { view, state, instruments, page, answeredApart } = props;
  const { t } = view;
  return (
    <>
      <h2 id="instruments">{t('apart.title')}</h2>
      {props.saved && (
        <Notice kind="info" word={t('apart.saved')}>
          <p>{t('apart.savedText', { instrument: instrumentName(view, props.saved) })}</p>
        </Notice>
      )}
      <p>{t('apart.intro')}</p>
      {state.form.instruments > 0 && (
        <Table
          caption={t('apart.caption', { shown: instruments.length, count: state.form.instruments })}
          columns={[{ label: t('apart.instrument') }, { label: t('apart.state') }, { label: t('apart.answer') }]}
          rows={instruments.map((instrument) => [
            instrumentName(view, instrument),
            answeredApart.has(instrument.instrumentId) ? (
              <b key="state">{t('apart.answered')}</b>
            ) : (
              stateLines(view, instrument).join('. ')
            ),
            <Separately
              key="link"
              view={view}
              instrument={instrument}
              isAnswered={answeredApart.has(instrument.instrumentId)}
            />,
          ])}
        />
      )}
      <Turn view={view} total={state.form.instruments} page={page} />
      <p>
        <Button kind="secondary" name="go" value="serial">
          {t('apart.addSerial')}
        </Button>
      </p>
    </>
  );
}

/** Buttons, not links: what was typed on the page is saved before the list is turned. */
function Turn({
  view,
  total,
  page,
}: {
  readonly view: ReplyView;
  readonly total: number;
  readonly page: number;
}): ReactNode {
  const { t } = view;
  const pages = Math.ceil(total / INSTRUMENTS_PER_PAGE);
  if (pages < 2) return null;
  const from = (page - 1) * INSTRUMENTS_PER_PAGE + 1;
  return (
    <div className="pages" role="group" aria-label={t('pages.label')}>
      {page > 1 && (
        <Button kind="secondary" name="go" value={`p${page - 1}`}>
          {t('pages.previous')}
        </Button>
      )}
      <span>{t('pages.position', { from, to: Math.min(total, from + INSTRUMENTS_PER_PAGE - 1), total })}</span>
      {page < pages && (
        <Button kind="secondary" name="go" value={`p${page + 1}`}>
          {t('pages.next')}
        </Button>
      )}
    </div>
  );
}

/** A button, not a link: what was typed on the page is saved on the way. */
function Separately({
  view,
  instrument,
  isAnswered,
}: {
  readonly view: ReplyView;
  readonly instrument: PageInstrument;
  readonly isAnswered: boolean;
}): ReactNode {
  return (
    <Button kind="secondary" name="go" value={instrumentScope(instrument.instrumentId)}>
      {view.t(isAnswered ? 'apart.change' : 'apart.separately')}
      <span className="hear"> {instrument.serial}</span>
    </Button>
  );
}
