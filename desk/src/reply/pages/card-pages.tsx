import { cellsOf, type Measure } from '@fieldproof/contract';
import { Button, Buttons, Field, Pagination, Sheet, WriteInTable } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { cardOf, progressOf, type BoxState, type CardBox, type CardPart } from '../card.ts';
import type { PageInstrument } from '../reply-page-store.ts';
import { boxStates } from './instrument-page.tsx';
import { instrumentName } from './instrument-state.tsx';
import { MeasureNotes } from './measure-notes.tsx';
import { InstrumentPages } from './overview-page.tsx';
import { measureShort, modeName, modeShort, type ReplyView } from './reply-view.ts';
import { EnterButton, Shell } from './shell.tsx';

export type CardListProps = {
  readonly view: ReplyView;
  readonly instruments: readonly PageInstrument[];
  readonly total: number;
  readonly page: number;
};

/** The bench cards: how far each instrument is, and where to go on. */
export function CardListPage({ view, instruments, total, page }: CardListProps): ReactElement {
  const { t, to } = view;
  return (
    <Shell view={view} title={t('cards.title')} back={{ href: to(''), text: t('foot.overview') }}>
      <h1>{t('cards.title')}</h1>
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

/** "3 of 8 left: RUO on M70452". */
export function progressWords(view: ReplyView, instrument: PageInstrument): string {
  const { total, left, next } = progressOf(cardOf(view.definition, instrument.product), boxStates(instrument));
  if (next === undefined) return view.t('card.complete');
  const where = next.mode === undefined ? view.t('card.before') : modeShort(view, next.mode);
  return view.t('card.left', { left, total, where, serial: instrument.serial });
}

export type CardSheet = {
  readonly instrument: PageInstrument;
  /** The QR code of the card's own address, as SVG of our own making. */
  readonly qr: string;
};

export type CardProps = CardSheet & {
  readonly view: ReplyView;
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
  const next = progressOf(card, states).next;
  return (
    <Shell
      view={view}
      title={t('card.title', { instrument: instrumentName(view, instrument) })}
      errors={error === undefined ? [] : [{ name: 'initials', text: error }]}
      back={{ href: to('/card'), text: t('cards.title') }}
    >
      <h1>{t('card.title', { instrument: instrumentName(view, instrument) })}</h1>
      <p>
        <strong>{progressWords(view, instrument)}</strong>
      </p>
      <WhenToStop view={view} />
      <MeasureNotes view={view} measures={measuresOf(view, instrument)} internet={instrument.internet} />
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
        {card.map((part, index) => (
          <section key={part.mode ?? 'before'}>
            <h2>{partTitle(view, part, index)}</h2>
            <Restart view={view} part={part} />
            <ol className="steps">
              {part.boxes.map((box) => (
                <Box key={box.key} view={view} box={box} state={states.get(box.key)} isNext={next?.key === box.key} />
              ))}
            </ol>
          </section>
        ))}
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

/** Cards to print, one sheet each: what is ticked stands in them, the rest is filled in by hand. */
export function CardSheetsPage(props: {
  readonly view: ReplyView;
  readonly sheets: readonly CardSheet[];
  readonly back: string;
}): ReactElement {
  const { view, sheets } = props;
  const { t } = view;
  return (
    <Shell view={view} title={t('cards.title')} isSheet>
      <h1 className="hear">{t('cards.title')}</h1>
      <Buttons>
        <Button kind="secondary" href={props.back}>
          {t('cards.title')}
        </Button>
      </Buttons>
      <p className="buttons hint">{t('card.printHint')}</p>
      {sheets.map((sheet) => (
        <PaperCard key={sheet.instrument.instrumentId} view={view} sheet={sheet} />
      ))}
    </Shell>
  );
}

function PaperCard({ view, sheet }: { readonly view: ReplyView; readonly sheet: CardSheet }): ReactNode {
  const { t, definition } = view;
  const { instrument } = sheet;
  const states = boxStates(instrument);
  return (
    <Sheet
      title={
        <>
          {t('card.title', { instrument: instrumentName(view, instrument) })}
          <br />
          <small>
            {definition.reference} · {view.consignee.name}, {view.consignee.city}
          </small>
        </>
      }
      aside={<Qr svg={sheet.qr} label={t('card.qr')} />}
    >
      <WhenToStop view={view} />
      {cardOf(definition, instrument.product).map((part, index) => (
        <div key={part.mode ?? 'before'}>
          <WriteInTable
            caption={
              <>
                {partTitle(view, part, index)} <Restart view={view} part={part} isInline />
              </>
            }
            columns={[t('card.step'), t('card.time'), t('card.initialsShort')]}
            rows={part.boxes.map((box) => {
              const state = states.get(box.key);
              return {
                step: <BoxText view={view} box={box} />,
                entries: state ? [view.shortTime(state.at), state.doneBy] : [],
              };
            })}
          />
        </div>
      ))}
      <p>{t('card.noReport')}</p>
      <p>
        {t('card.callList')}{' '}
        {definition.manufacturer.contacts
          .map((contact) => [view.say(contact.label), contact.telephone, contact.email].filter(Boolean).join(' '))
          .join(' · ')}
      </p>
    </Sheet>
  );
}

/** Drawn by ourselves from our own address. */
function Qr({ svg, label }: { readonly svg: string; readonly label: string }): ReactNode {
  return <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />;
}

function WhenToStop({ view }: { readonly view: ReplyView }): ReactNode {
  return (
    <p>
      <strong>{view.t('card.stop')}</strong> {view.say(view.definition.suspectedBreakIn.text)}{' '}
      {view.t('card.stopOther')}
    </p>
  );
}

function partTitle(view: ReplyView, part: CardPart, index: number): string {
  const many = view.definition.modes.length > 1;
  const title =
    part.mode === undefined ? view.t('card.before') : many ? modeName(view, part.mode) : view.t('measures.steps');
  return `${index + 1}. ${title}`;
}

function Restart(props: { readonly view: ReplyView; readonly part: CardPart; readonly isInline?: boolean }): ReactNode {
  const { view, part, isInline = false } = props;
  const mode = view.definition.modes.find((candidate) => candidate.key === part.mode);
  if (mode?.restart === undefined) return null;
  return isInline ? <span>– {view.say(mode.restart)}</span> : <p>{view.say(mode.restart)}</p>;
}

function BoxText({ view, box }: { readonly view: ReplyView; readonly box: CardBox }): ReactNode {
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
  readonly isNext: boolean;
};

function Box({ view, box, state, isNext }: BoxProps): ReactNode {
  const { t } = view;
  return (
    <li
      id={boxId(box.key)}
      className={state ? 'done' : isNext ? 'current' : 'todo'}
      aria-current={isNext ? 'step' : undefined}
    >
      <div>
        <BoxText view={view} box={box} />
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
