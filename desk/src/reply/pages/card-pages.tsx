import { cellsOf, type Measure } from '@fieldproof/contract';
import { Button, Buttons, Details, Field, Pagination } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { cardOf, progressOf, type BoxState, type CardBox, type CardPart } from '../card.ts';
import { countHeld } from '../hold.ts';
import type { PageInstrument, Place } from '../reply-page-store.ts';
import { saidOfBox, type AnswersOnInstrument } from '../said-of-box.ts';
import { answerWords } from './form-parts.tsx';
import { boxStates } from './instrument-page.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { instrumentName, stateLines, stateOfCell } from './instrument-state.tsx';
import { HowToGetIt, MeasureNotes } from './measure-notes.tsx';
import { InstrumentPages } from './overview-page.tsx';
import { measureShort, modeName, modeShort, type ReplyView } from './reply-view.ts';
import { EnterButton, Shell } from './shell.tsx';

export type CardListProps = {
  readonly view: ReplyView;
  readonly place: Place;
  readonly instruments: readonly PageInstrument[];
  readonly page: number;
};

/** The bench cards: how far each instrument is, and where to go on. */
export function CardListPage({ view, place, instruments, page }: CardListProps): ReactElement {
  const { t, to } = view;
  const total = place.groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <Shell view={view} title={t('cards.title')} back={{ href: to(''), text: t('foot.overview') }}>
      <h1>{t('cards.title')}</h1>
      <HoldNotice view={view} holds={place.holds} count={countHeld(place.groups)} />
      <p>{t('cards.intro')}</p>
      <ul className="steps" id="instruments">
        {instruments.map((instrument) => (
          <li key={instrument.instrumentId}>
            <div>
              <a href={to(`/card/${instrument.instrumentId}`)}>{instrumentName(view, instrument)}</a>
              <p className="hint">{progressWords(view, instrument)}</p>
            </div>
          </li>
        ))}
      </ul>
      <InstrumentPages view={view} total={total} page={page} path="/card" />
      {instruments.length > 0 && (
        <p>
          <a href={to('/card/print', { page })}>{t('cards.print', { count: instruments.length })}</a>
        </p>
      )}
    </Shell>
  );
}

/** How many boxes are not ticked, how many of these still serve something, and where to go on or what is left to report. */
export function progressWords(view: ReplyView, instrument: PageInstrument): string {
  const [held] = stateLines(view, instrument);
  if (instrument.holds.length > 0 && held !== undefined) return held;
  const { total, left, due, next, isLeftToReport } = progressOf(view.definition, instrument, boxStates(instrument));
  if (next === undefined) return view.t(isLeftToReport ? 'card.restTicked' : 'card.nothingLeft', { left, total });
  const where = next.mode === undefined ? view.t('card.before') : modeShort(view, next.mode);
  return view.t('card.left', { left, total, due, reported: left - due, where, serial: instrument.serial });
}

export type CardSheet = {
  readonly instrument: PageInstrument;
  /** The QR code of the card's own address, as SVG of our own making. */
  readonly qr: string;
};

export type CardProps = CardSheet & {
  readonly view: ReplyView;
  /** What the replies answered that may speak of the instrument, the newest first. */
  readonly replies: readonly AnswersOnInstrument[];
  /** Initials as last used here. */
  readonly initials: string;
  readonly isInitialsMissing: boolean;
  readonly previous?: PageInstrument | undefined;
  readonly next?: PageInstrument | undefined;
};

/** The bench card of one instrument on the screen: each box is ticked with who and when. */
export function CardPage(props: CardProps): ReactElement {
  const { view, instrument } = props;
  const { t, to } = view;
  const error = props.isInitialsMissing ? t('error.initials-missing') : undefined;
  const card = cardOf(view.definition, instrument.product);
  const states = boxStates(instrument);
  const isHeld = instrument.holds.length > 0;
  const next = isHeld ? undefined : progressOf(view.definition, instrument, states).next;
  const parts = card.map((part, index) => (
    <section key={part.mode ?? 'before'}>
      <h2>{partTitle(view, part, index)}</h2>
      <Restart view={view} part={part} />
      <ol className="steps">
        {part.boxes.map((box) => (
          <Box
            key={box.key}
            view={view}
            box={box}
            state={states.get(box.key)}
            reported={reportedWords(props, box)}
            isNext={next?.key === box.key}
          />
        ))}
      </ol>
    </section>
  ));
  return (
    <Shell
      view={view}
      title={t('card.title', { instrument: instrumentName(view, instrument) })}
      errors={error === undefined ? [] : [{ name: 'initials', text: error }]}
      back={{ href: to('/card'), text: t('cards.title') }}
    >
      <h1>{t('card.title', { instrument: instrumentName(view, instrument) })}</h1>
      <HoldNotice view={view} holds={instrument.holds} count={1} />
      {!isHeld && (
        <>
          <p>
            <strong>{progressWords(view, instrument)}</strong>
          </p>
          <WhenToStop view={view} />
        </>
      )}
      <MeasureNotes view={view} measures={measuresOf(view, instrument)} internet={instrument.internet} />
      <HowToGetIt view={view} />
      <form method="post" action={to(`/card/${instrument.instrumentId}`)} noValidate>
        <EnterButton isNext={false} />
        <Field
          name="initials"
          label={t('card.initials')}
          hint={t('card.initialsHint')}
          value={props.initials}
          error={error}
          width="short"
          maxLength={12}
          autoComplete="off"
        />
        {isHeld ? <Details summary={t('hold.steps')}>{parts}</Details> : parts}
      </form>
      <p className="hint">{t('card.noReport')}</p>
      <Buttons>
        <Button href={to(`/answer/instrument/${instrument.instrumentId}`)}>{t('card.report')}</Button>
        <Button kind="secondary" href={to(`/card/${instrument.instrumentId}/print`)}>
          {t('card.print')}
        </Button>
      </Buttons>
      <Neighbours {...props} />
    </Shell>
  );
}

export function WhenToStop({ view }: { readonly view: ReplyView }): ReactNode {
  return (
    <p>
      <strong>{view.t('card.stop')}</strong> {view.say(view.definition.suspectedBreakIn.text)}{' '}
      {view.t('card.stopOther')}
    </p>
  );
}

export function partTitle(view: ReplyView, part: CardPart, index: number): string {
  const many = view.definition.modes.length > 1;
  const title =
    part.mode === undefined ? view.t('card.before') : many ? modeName(view, part.mode) : view.t('measures.steps');
  return `${index + 1}. ${title}`;
}

export function Restart(props: {
  readonly view: ReplyView;
  readonly part: CardPart;
  readonly isInline?: boolean;
}): ReactNode {
  const { view, part, isInline = false } = props;
  const mode = view.definition.modes.find((candidate) => candidate.key === part.mode);
  if (mode?.restart === undefined) return null;
  return isInline ? <span>– {view.say(mode.restart)}</span> : <p>{view.say(mode.restart)}</p>;
}

export function BoxText({ view, box }: { readonly view: ReplyView; readonly box: CardBox }): ReactNode {
  return (
    <>
      <b>{measureShort(view, box.measure)}:</b> {view.say(box.text)}
    </>
  );
}

type BoxProps = {
  readonly view: ReplyView;
  readonly box: CardBox;
  readonly state: BoxState | undefined;
  /** What is known of the step from the form, where anything is. */
  readonly reported: string | undefined;
  readonly isNext: boolean;
};

/** A step that the form reported done need not be ticked as well; only what was said there is called the reader's reply. */
function reportedWords({ view, instrument, replies }: CardProps, box: CardBox): string | undefined {
  const { t, say } = view;
  const said = saidOfBox(view.definition, box, { instrument, replies });
  switch (said?.kind) {
    case 'reported': {
      const state = stateOfCell(view, instrument, said.cell);
      const isOwn = instrument.history.find((change) => change.cell === said.cell)?.isOwn === true;
      const isReply = isOwn && instrument.levels[said.cell] === 'claimed';
      return isReply ? t('card.reported', { state }) : t('cell.now', { state });
    }
    case 'answered':
      return t('card.answered', { ask: say(said.question.ask), answer: answerWords(view, said.question, said.answer) });
    case 'unanswered':
      return t('card.unanswered');
    case undefined:
      return undefined;
  }
}

function Box({ view, box, state, reported, isNext }: BoxProps): ReactNode {
  const { t } = view;
  return (
    <li
      id={boxId(box.key)}
      className={state ? 'done' : isNext ? 'current' : 'todo'}
      aria-current={isNext ? 'step' : undefined}
    >
      <div>
        <BoxText view={view} box={box} />
        {reported !== undefined && <p className="hint">{reported}</p>}
        {state && (
          <p className="hint">
            <span className="state">{t('card.ticked')}</span>{' '}
            {t('card.tickedBy', { by: state.doneBy, when: view.time(state.at) })}
          </p>
        )}
      </div>
      <span>
        <Button kind={isNext ? 'primary' : 'secondary'} name={state ? 'untick' : 'tick'} value={box.key}>
          {state ? t('card.untick') : t('card.tick')}
          <span className="hear">: {view.say(box.text)}</span>
        </Button>
      </span>
    </li>
  );
}

/** The measures that the instrument's product needs. */
function measuresOf(view: ReplyView, instrument: PageInstrument): readonly Measure[] {
  const cells = cellsOf(view.definition, instrument.product);
  return view.definition.measures.filter((measure) => cells.some((cell) => cell.measure === measure.key));
}

export function boxId(key: string): string {
  return `box-${key.replaceAll('/', '-')}`;
}

function Neighbours({ view, instrument, previous, next }: CardProps): ReactNode {
  const { t, to } = view;
  if (previous === undefined && next === undefined) return null;
  const link = (other: PageInstrument | undefined) =>
    other && { href: to(`/card/${other.instrumentId}`), text: instrumentName(view, other) };
  return (
    <Pagination label={t('pages.label')} position={instrument.serial} previous={link(previous)} next={link(next)} />
  );
}
