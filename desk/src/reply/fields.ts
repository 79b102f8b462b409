/*
 * From what was typed to what is said. Reading never fails: it gives the reply as far as it can be read, and the errors
 * that stand in the way of sending it, each with the page and the field where it is mended. What nobody said is not in
 * the reply; nothing is concluded from a field that was left empty.
 */
import type { InstrumentReply, ReplyBody } from '@fieldproof/contract';

import { readAllCells } from './fields-all.ts';
import { readInstrument } from './fields-instrument.ts';
import { readOrganisation, readPerson, type Person } from './fields-organisation.ts';
import { textOf, type FieldError, type FormReading } from './fields-reading.ts';
import { unknownSerialsIn, type Fields } from './field-names.ts';

export type ReadReply = {
  readonly person: Person;
  readonly body: ReplyBody;
  readonly errors: readonly FieldError[];
};

/** The limit of a reply's unknown serials; more of them are a list for the desk, not a form. */
export const UNKNOWN_SERIALS_MAX = 200;

export function readReply(reading: FormReading): ReadReply {
  const person = readPerson(reading);
  const all = readAllCells(reading);
  const instruments = [...reading.instruments.entries()].map(([id, { product }]) =>
    readInstrument(reading, { id, product }),
  );
  const said = instruments.map((read) => read.entry).filter(saysSomething);
  const isReceiptOnly = all.cells.length === 0 && said.length === 0 && !answersInsteadOfSteps(reading);
  const organisation = readOrganisation(reading, { isReceiptOnly });
  const question = textOf(reading.fields, 'a.question');
  const answers = [organisation.answers, all.answers, ...instruments.map((read) => read.answers)];
  const body: ReplyBody = {
    version: 1,
    answers: Object.fromEntries(answers.flatMap((some) => Object.entries(some))),
    ...(all.cells.length === 0 ? {} : { all: { cells: [...all.cells], instrumentsListed: reading.form.instruments } }),
    instruments: said,
    unknownSerials: readUnknownSerials(reading.fields),
    ...(question === '' ? {} : { question }),
    isReceiptOnly,
  };
  const errors = [person.errors, organisation.errors, all.errors, ...instruments.map((read) => read.errors)].flat();
  return { person: person.person, body, errors: errors.length === 0 && saysNothing(body) ? [NOTHING_SAID] : errors };
}

/** Where no instrument is listed, as for most distributors, the questions of the organisation are what follows receipt. */
function answersInsteadOfSteps({ form, fields }: FormReading): boolean {
  return (
    form.instruments === 0 && Object.entries(fields).some(([name, value]) => name.startsWith('a.q.') && value !== '')
  );
}

const NOTHING_SAID: FieldError = { name: 'measures.rest', code: 'nothing-said' };

function saysNothing(body: ReplyBody): boolean {
  const hasAnswer = Object.keys(body.answers).length > 0 || body.question !== undefined;
  return body.isReceiptOnly && !hasAnswer && body.unknownSerials.length === 0;
}

function saysSomething(entry: InstrumentReply): boolean {
  return (
    entry.cells.length > 0 || entry.statement !== undefined || entry.isOffline === true || entry.sameAs !== undefined
  );
}

function readUnknownSerials(fields: Fields): ReplyBody['unknownSerials'] {
  return unknownSerialsIn(fields)
    .slice(0, UNKNOWN_SERIALS_MAX)
    .map((number) => {
      const product = textOf(fields, `u${number}.product`);
      const note = textOf(fields, `u${number}.note`);
      return {
        serial: textOf(fields, `u${number}.serial`).slice(0, 60),
        ...(product === '' ? {} : { product }),
        ...(note === '' ? {} : { note }),
      };
    });
}
