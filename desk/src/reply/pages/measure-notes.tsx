import type { Measure, Texts } from '@fieldproof/contract';
import { Details } from '@fieldproof/look';
import type { ReactNode } from 'react';

import type { ReplyView } from './reply-view.ts';

export type MeasureNotesProps = {
  readonly view: ReplyView;
  readonly measures: readonly Measure[];
  /** Whether the instrument reaches the internet; null where it is not known or several are meant. */
  readonly internet: boolean | null;
};

/** What to know of each measure before starting: what comes first, the way with and without internet, side effects. */
export function MeasureNotes({ view, measures, internet }: MeasureNotesProps): ReactNode {
  return measures
    .map((measure) => ({ measure, notes: notesOf(view, measure, internet) }))
    .filter(({ notes }) => notes.length > 0)
    .map(({ measure, notes }) => (
      <Details key={measure.key} summary={view.t('notes.title', { measure: view.say(measure.name) })}>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Details>
    ));
}

function notesOf(view: ReplyView, measure: Measure, internet: boolean | null): readonly string[] {
  const { branches } = measure;
  const documents = (measure.documents ?? []).map(
    (key) => view.definition.documents.find((document) => document.key === key)?.title,
  );
  const texts: readonly (Texts | undefined)[] = [
    measure.first,
    internet === false ? undefined : branches?.internet,
    internet === true ? undefined : branches?.noInternet,
    measure.restricted,
    measure.warning,
    measure.test,
    ...documents,
  ];
  return texts.flatMap((text) => (text === undefined ? [] : [view.say(text)]));
}
