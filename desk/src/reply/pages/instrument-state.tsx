import { cellsOf, type Level } from '@fieldproof/contract';
import { LevelGlyph, type GlyphSize } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { incidentNumber } from '../../incident/index.ts';
import type { PageInstrument } from '../reply-page-store.ts';
import { lastStatement, lastWordOn } from '../said-before.ts';
import { measureShort, modeShort, productName, type ReplyView } from './reply-view.ts';

/** What a cell's level means to a laboratory, in a few plain words. */
export function stateOfCell(view: ReplyView, instrument: PageInstrument, index: number): string {
  const { t, day } = view;
  const level: Level = instrument.levels[index] ?? 'open';
  const history = instrument.history.find((change) => change.cell === index);
  switch (level) {
    case 'open':
      return openState(view, instrument, index);
    case 'deferred':
      return history?.isOwn && history.untilOn !== null
        ? t('state.deferredUntil', { day: day(history.untilOn) })
        : t('state.deferred');
    case 'excused':
      return lastStatement(instrument.words)?.said === 'scrapped' ? t('state.excusedScrapped') : t('state.excused');
    case 'claimed':
      if (history && !history.isOwn) return t('state.claimedBefore');
      return history?.doneOn ? t('state.claimedOn', { day: day(history.doneOn) }) : t('state.claimed');
    case 'proven':
      return t('state.proven');
    case 'disproved':
      return t('state.disproved');
  }
}

/** An obligation that is open may still have been spoken of: planned without protection, or taken back. */
function openState(view: ReplyView, { product, words, isInQuestion }: PageInstrument, index: number): string {
  const { t } = view;
  const cell = cellsOf(view.definition, product)[index];
  const word = cell && lastWordOn(words, cell);
  if (word === undefined) return t('state.open');
  if (word.said === 'done') return isInQuestion ? t('state.doneInQuestion') : t('state.openAgain');
  return word.until === undefined ? t('state.notDone') : t('state.notDoneUntil', { day: view.day(word.until) });
}

/** What was said of the instrument as a whole, and whether a person still looks into it. */
function statementLine(view: ReplyView, { words, isInQuestion }: PageInstrument): string | undefined {
  const statement = lastStatement(words);
  if (statement === undefined) return undefined;
  const told = view.t('state.told', { statement: view.t(`about.${statement.said}`) });
  return isInQuestion ? `${told} ${view.t('state.lookedInto')}` : told;
}

type Row = { readonly mode: string; readonly cells: readonly { readonly index: number; readonly measure: string }[] };

export function modesOfInstrument(view: ReplyView, product: string): readonly Row[] {
  const cells = cellsOf(view.definition, product);
  return [...new Set(cells.map((cell) => cell.mode))].map((mode) => ({
    mode,
    cells: cells.filter((cell) => cell.mode === mode),
  }));
}

/** What is known of an instrument in words: whether it is on hold, what was said of it as a whole, how far its steps are. */
export function stateLines(view: ReplyView, instrument: PageInstrument): readonly string[] {
  const [hold] = instrument.holds;
  const known = knownLines(view, instrument);
  if (hold === undefined) return known;
  return [view.t('hold.state', { number: incidentNumber(view.definition.reference, hold.id) }), ...known];
}

function knownLines(view: ReplyView, instrument: PageInstrument): readonly string[] {
  const told = statementLine(view, instrument);
  const isUntouched = instrument.levels.every((level) => level === 'open') && instrument.words[0]?.cells.length === 0;
  if (told !== undefined && isUntouched) return [told];
  const lines = stepLines(view, instrument);
  if (told !== undefined) return [told, ...lines];
  return instrument.isInQuestion ? [...lines, view.t('state.inQuestion')] : lines;
}

/** One sentence when it is the same everywhere, else one per mode. */
function stepLines(view: ReplyView, instrument: PageInstrument): readonly string[] {
  const rows = modesOfInstrument(view, instrument.product);
  const said = rows.map((row) => ({
    mode: row.mode,
    parts: row.cells.map((cell) => ({
      measure: measureShort(view, cell.measure),
      state: stateOfCell(view, instrument, cell.index),
    })),
  }));
  const all = said.flatMap((row) => row.parts.map((part) => part.state));
  if (new Set(all).size === 1)
    return [all[0] === view.t('state.open') ? view.t('state.nothing') : `${view.t('state.all')} ${all[0]}`];
  return said.map((row) => {
    const same = new Set(row.parts.map((part) => part.state)).size === 1;
    const text = same
      ? `${view.and(row.parts.map((part) => part.measure))}: ${row.parts[0]?.state ?? ''}`
      : row.parts.map((part) => `${part.measure}: ${part.state}`).join('; ');
    return said.length === 1 ? text : `${modeShort(view, row.mode)} – ${text}`;
  });
}

/** The instrument's glyph; nothing for a product whose modes have different measures, which no grid can show. */
export function InstrumentGlyph(props: {
  readonly view: ReplyView;
  readonly instrument: PageInstrument;
  readonly size?: GlyphSize;
  readonly isDecorative?: boolean;
}): ReactNode {
  const { view, instrument, size = 'medium' } = props;
  const rows = modesOfInstrument(view, instrument.product);
  const columns = rows[0]?.cells.map((cell) => cell.measure) ?? [];
  if (rows.some((row) => row.cells.map((cell) => cell.measure).join() !== columns.join())) return null;
  return (
    <LevelGlyph
      size={size}
      rows={rows.map((row) => modeShort(view, row.mode))}
      columns={columns.map((measure) => measureShort(view, measure))}
      levels={rows.map((row) => row.cells.map((cell) => instrument.levels[cell.index] ?? 'open'))}
      label={`${instrument.serial}: ${knownLines(view, instrument).join('. ')}`}
    />
  );
}

export function instrumentName(
  view: ReplyView,
  instrument: { readonly product: string; readonly serial: string },
): string {
  return `${productName(view, instrument.product)} ${instrument.serial}`;
}
