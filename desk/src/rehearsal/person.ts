/* Somebody who fills in pages: the words they write, by what a field asks. */
import type { Draw } from './draw.ts';
import type { FormFilling } from './form-filling.ts';
import type { Control } from './page.ts';

export type Person = {
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly draw: Draw;
  /** How likely they answer with yes. */
  readonly yes: number;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Somebody else in the trade, to whom an instrument may have been handed on. */
  readonly neighbour: string;
};

/** Texts by the last part of a field's name; what is not here gets a sentence that fits anything. */
const WORDS: Readonly<Record<string, string>> = {
  protection: 'The network cable is unplugged; the instrument stands behind the laboratory firewall.',
  why: 'It runs without the software concerned.',
  where: 'Store room in the basement, mains off',
  how: 'Collected by a disposal company, disk destroyed',
  note: 'It stands in the second laboratory.',
  question: 'Does the account also need rights on our second file server?',
  description: 'An unknown user was signed in this morning, and files had been renamed.',
  reach: '+49 40 5550 1234',
  'to-contact': 'The laboratory manager there',
};
const ANYTHING = 'See our file; ask the laboratory if more is needed.';

/** Answers everything that stands below a choice, or, without one, everything that stands below none. */
export function answerBelow(
  filling: FormFilling,
  person: Person,
  below: Control['below'],
  isAsked: (name: string) => boolean = () => true,
): void {
  const controls = filling.form.controls.filter(
    (control) => control.kind !== 'hidden' && isSame(control.below, below) && isAsked(control.name),
  );
  for (const [name, group] of Map.groupBy(controls, (control) => control.name)) answer(filling, person, name, group);
}

function answer(filling: FormFilling, person: Person, name: string, group: readonly Control[]): void {
  const [first] = group;
  if (!first) return;
  const decision = decisionOf(name);
  switch (first.kind) {
    case 'text':
      return answerText(filling, person, name);
    case 'checkbox':
      return filling.choose(name, first.value);
    default: {
      const values = filling.valuesOf(name);
      const chosen =
        values.includes('yes') && values.includes('no')
          ? person.draw.chance(decision, person.yes)
            ? 'yes'
            : 'no'
          : pickOf(person, decision, values);
      if (chosen === undefined) return;
      filling.choose(name, chosen);
      answerBelow(filling, person, { name, value: chosen });
    }
  }
}

function answerText(filling: FormFilling, person: Person, name: string): void {
  const part = /-(day|month|year)$/.exec(name)?.[1];
  if (part !== undefined) return filling.type(name, partOfDay(dayFor(person, name.slice(0, -part.length - 1)), part));
  const last = name.slice(name.lastIndexOf('.') + 1);
  filling.type(name, last === 'to' ? person.neighbour : (WORDS[last] ?? ANYTHING));
}

/** A day that is planned lies ahead, any other lies behind. */
export function dayFor(person: Person, name: string): string {
  const decision = decisionOf(name);
  const isPlanned = name.endsWith('.until');
  const days = isPlanned ? person.draw.whole(decision, 10, 60) : -person.draw.whole(decision, 1, 12);
  const day = new Date(`${person.today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export function enterDay(filling: FormFilling, name: string, day: string): void {
  for (const part of ['day', 'month', 'year']) filling.type(`${name}-${part}`, partOfDay(day, part));
}

function partOfDay(day: string, part: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return part === 'year' ? year : String(Number(part === 'month' ? month : date));
}

function pickOf(person: Person, decision: string, values: readonly string[]): string | undefined {
  const [first, ...rest] = values;
  return first === undefined ? undefined : person.draw.pick(decision, [first, ...rest]);
}

/** The number of an instrument in a field's name says nothing about whoever decides. */
export function decisionOf(name: string): string {
  return name.replace(/^i\d+\./, 'i.');
}

function isSame(a: Control['below'], b: Control['below']): boolean {
  return a?.name === b?.name && a?.value === b?.value;
}
