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

/** Files and instructions are handed out by a person: whom to ask, and with what. */
export function HowToGetIt({ view }: { readonly view: ReplyView }): ReactNode {
  const { definition, t, say, to } = view;
  const contact = definition.manufacturer.contacts.find(({ key }) => key === definition.reply.returnTo);
  if (contact === undefined) return null;
  const { reference } = definition;
  const titles = definition.documents.map(({ title }) => say(title));
  return (
    <p>
      <b>{t('get.title')}</b> {t('get.text')}{' '}
      {contact.email !== undefined && (
        <a href={`mailto:${contact.email}?subject=${encodeURIComponent(reference)}`}>{contact.email}</a>
      )}{' '}
      {t('get.name', { reference })} {titles.length > 0 && t('get.documents', { titles: view.and(titles) })}{' '}
      <a href={to('/answer/around')}>{t('get.here')}</a>
    </p>
  );
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
