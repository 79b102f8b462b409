import { cellsOf } from '@fieldproof/contract';
import { Checkboxes, RadioGroup } from '@fieldproof/look';
import { Fragment, type ReactElement, type ReactNode } from 'react';

import { cardOf, cardSays, type BoxState } from '../card.ts';
import { cellField, instrumentScope, questionField } from '../field-names.ts';
import { ABOUTS, type About } from '../fields-instrument.ts';
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
  TextField,
  type PartProps,
} from './form-parts.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { InstrumentGlyph, instrumentName, modesOfInstrument, stateOfCell } from './instrument-state.tsx';
import { measureName, modeName } from './reply-view.ts';
import { ConflictNotice, DraftForm, NextButtons, Shell } from './shell.tsx';

export type InstrumentProps = PartProps & { readonly instrument: PageInstrument };

/** The exact path for one instrument: where it is, then each step in each mode. */
export function InstrumentPage(props: InstrumentProps): ReactElement {
  const { view, state, instrument } = props;
  const { t, to } = view;
  const title = instrumentName(view, instrument);
  const scope = instrumentScope(instrument.instrumentId);
  return (
    <Shell
      view={view}
      title={title}
      errors={errorsOf(view, state)}
      back={{ href: to('/answer/measures'), text: t('measures.title') }}
    >
      <ConflictNotice view={view} shown={state.conflict} />
      <h1>{title}</h1>
      <HoldNotice view={view} holds={instrument.holds} count={1} />
      <p>
        <InstrumentGlyph view={view} instrument={instrument} size="large" />
      </p>
      <p>{t('instrument.intro')}</p>
      <DraftForm action={to(`/answer/instrument/${instrument.instrumentId}`)} version={state.draft.version}>
        <AboutInstrument {...props} />
        <div className="unless">
          <RestHere {...props} />
          <AskedOnce {...props} />
          {modesOfInstrument(view, instrument.product).map(({ mode, cells }) => (
            <section key={mode}>
              <h2>{view.definition.modes.length > 1 ? modeName(view, mode) : t('measures.steps')}</h2>
              {cells.map((cell) => (
                <Fragment key={cell.measure}>
                  <CellAnswer {...props} mode={mode} measure={cell.measure} index={cell.index} />
                  <AskedInMode
                    {...props}
                    mode={mode}
                    measure={cell.measure}
                    ofMode={cells.map((other) => other.measure)}
                  />
                </Fragment>
              ))}
            </section>
          ))}
          <SameHere {...props} />
          <Checkboxes
            name={`${scope}.offline`}
            label={t('offline.label')}
            hint={t('offline.hint')}
            values={state.fields[`${scope}.offline`] === undefined ? [] : ['yes']}
            options={[{ value: 'yes', label: t('offline.option') }]}
          />
        </div>
        <NextButtons view={view} text={t('instrument.save')} />
      </DraftForm>
    </Shell>
  );
}

/** Where the instrument is not here, nobody is asked for its steps. */
const GONE: ReadonlySet<About> = new Set(['transferred', 'scrapped', 'never-received']);

function AboutInstrument(props: InstrumentProps): ReactNode {
  const { view, state, instrument } = props;
  const scope = instrumentScope(instrument.instrumentId);
  const modes = [...new Set(cellsOf(view.definition, instrument.product).map((cell) => cell.mode))];
  const offered = ABOUTS.filter((about) => about !== 'never-started' || modes.length > 1);
  return (
    <RadioGroup
      name={`${scope}.about`}
      label={view.t('about.label')}
      hint={view.t('about.hint')}
      error={errorOf(props, `${scope}.about`)}
      value={state.fields[`${scope}.about`]}
      options={offered.map((about) => {
        const more = moreAbout(props, about);
        const isEnd = GONE.has(about);
        return { value: about, label: view.t(`about.${about}`), isEnd, ...(more === undefined ? {} : { more }) };
      })}
    />
  );
}

/** What is asked further of an instrument that is not simply here. */
function moreAbout(props: InstrumentProps, about: About): ReactNode {
  const { view, state, instrument } = props;
  const { t } = view;
  const scope = instrumentScope(instrument.instrumentId);
  const modes = [...new Set(cellsOf(view.definition, instrument.product).map((cell) => cell.mode))];
  switch (about) {
    case 'here':
      return undefined;
    case 'not-needed':
      return <TextField {...props} name={`${scope}.why`} label={t('about.why')} />;
    case 'in-storage':
      return <TextField {...props} name={`${scope}.where`} label={t('about.where')} />;
    case 'never-started':
      return (
        <fieldset className="field">
          <legend>{t('about.neverModes')}</legend>
          {modes.map((mode) => (
            <label key={mode} className="opt">
              <input
                type="checkbox"
                name={`${scope}.never/${mode}`}
                value="yes"
                defaultChecked={state.fields[`${scope}.never/${mode}`] === 'yes'}
              />
              <span>{modeName(view, mode)}</span>
            </label>
          ))}
        </fieldset>
      );
    case 'transferred':
      return (
        <>
          <TextField
            {...props}
            name={`${scope}.to`}
            label={t('about.to')}
            hint={t('about.toHint')}
            kind="multiline"
            rows={2}
          />
          <TextField {...props} name={`${scope}.to-contact`} label={t('about.toContact')} />
          <DayField {...props} name={`${scope}.transferred-on`} label={t('about.when')} />
        </>
      );
    case 'scrapped':
      return (
        <>
          <TextField {...props} name={`${scope}.how`} label={t('about.how')} hint={t('about.howHint')} />
          <DayField {...props} name={`${scope}.scrapped-on`} label={t('about.when')} />
        </>
      );
    case 'never-received':
      return <TextField {...props} name={`${scope}.note`} label={t('about.note')} />;
  }
}

/** One answer for all steps that are not done. */
function RestHere(props: InstrumentProps): ReactNode {
  const { view, state, instrument } = props;
  const name = `${instrumentScope(instrument.instrumentId)}.rest`;
  return (
    <Checkboxes
      name={name}
      label={view.t('rest.ofInstrument')}
      hint={view.t('rest.ofInstrumentHint')}
      values={state.fields[name] === undefined ? [] : [state.fields[name]]}
      options={[
        { value: 'not-done', label: view.t('rest.notDoneHere'), more: <NotDoneFields {...props} name={name} /> },
      ]}
    />
  );
}

function CellAnswer(
  props: InstrumentProps & { readonly mode: string; readonly measure: string; readonly index: number },
): ReactNode {
  const { view, state, instrument, mode, measure } = props;
  const { t } = view;
  const scope = instrumentScope(instrument.instrumentId);
  const name = cellField(scope, mode, measure);
  const said = boxStates(instrument);
  const card = cardSays(cardOf(view.definition, instrument.product), said, { mode, measure });
  const now = t('cell.now', { state: stateOfCell(view, instrument, props.index) });
  const onCard = card && t('cell.onCard', { by: card.doneBy, when: view.time(card.at) });
  return (
    <RadioGroup
      name={name}
      label={measureName(view, measure)}
      hint={onCard ? `${now} ${onCard}` : now}
      error={errorOf(props, name)}
      value={state.fields[name]}
      options={[
        {
          value: 'done',
          label: t('cell.done'),
          more: <DayField {...props} name={`${name}.on`} label={<DoneOn view={view} cell={{ mode, measure }} />} />,
        },
        { value: 'not-done', label: t('cell.notDone'), more: <NotDoneFields {...props} name={name} /> },
        { value: 'later', label: t('cell.later') },
      ]}
    />
  );
}

/** What is asked of the instrument once, whatever its modes. */
function AskedOnce(props: InstrumentProps): ReactNode {
  const { view, state, instrument } = props;
  const measures = cellsOf(view.definition, instrument.product).map((cell) => cell.measure);
  const questions = questionsOfInstrument(state.form, measures);
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{view.t('beside.instrument')}</h2>
      {questions.map((question) => (
        <QuestionField
          key={question.key}
          {...props}
          question={question}
          name={questionField(instrumentScope(instrument.instrumentId), question.key)}
          more={onceWords(view)}
        />
      ))}
    </section>
  );
}

function AskedInMode(
  props: InstrumentProps & {
    readonly mode: string;
    readonly measure: string;
    readonly ofMode: readonly string[];
  },
): ReactNode {
  const { view, state, instrument, mode, measure, ofMode } = props;
  return questionsBelow(state.form, measure, ofMode).map((question) => (
    <QuestionField
      key={question.key}
      {...props}
      question={question}
      name={questionField(instrumentScope(instrument.instrumentId), question.key, mode)}
      mode={mode}
      more={view.t('beside.mayStayOpen')}
    />
  ));
}

export function boxStates(instrument: PageInstrument): ReadonlyMap<string, BoxState> {
  return new Map(instrument.boxes.map((box) => [box.box, box]));
}

function SameHere(props: InstrumentProps): ReactNode {
  const { view, state, instrument } = props;
  const { sameAs } = state.form;
  if (sameAs === undefined) return null;
  const name = `${instrumentScope(instrument.instrumentId)}.same`;
  return (
    <Checkboxes
      name={name}
      label={`${view.t('same.or')} ${measureName(view, sameAs.measure)}`}
      hint={view.t('same.hintHere', { measure: measureName(view, sameAs.as) })}
      values={state.fields[name] === undefined ? [] : ['yes']}
      options={[{ value: 'yes', label: view.t('same.here', { measure: measureName(view, sameAs.as) }) }]}
    />
  );
}
