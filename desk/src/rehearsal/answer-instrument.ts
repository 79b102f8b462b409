/* What is said of single instruments, and of serial numbers that are on no list. */
import type { Progress } from './answer-notice.ts';
import type { FormFilling } from './form-filling.ts';
import { answerBelow, dayFor, enterDay, type Person } from './person.ts';
import { VisitFailed, type ShownPage, type Visit } from './visit.ts';

export async function answerInstrument(visit: Visit, filling: FormFilling, progress: Progress): Promise<ShownPage> {
  const { person, errand } = progress;
  const apart = progress.apartNow === undefined ? undefined : errand.apart[progress.apartNow];
  const scope = /^(i\d+)\./.exec(filling.form.controls.find(({ name }) => /^i\d+\./.test(name))?.name ?? '')?.[1] ?? '';
  switch (apart?.kind) {
    case 'about':
      sayAbout(filling, person, { name: `${scope}.about`, about: apart.about });
      break;
    case 'done-and-gone':
      sayAbout(filling, person, { name: `${scope}.about`, about: apart.about });
      sayFirstStepDone(filling, person, scope);
      break;
    case 'same-alone':
      if (filling.has(`${scope}.same`)) filling.choose(`${scope}.same`, 'yes');
      else sayFirstStepDone(filling, person, scope);
      break;
    default:
      if (apart?.kind === 'offline') filling.choose(`${scope}.offline`, 'yes');
      if (apart === undefined || errand.steps === 'all')
        for (const cell of stepsOf(filling, scope)) sayDone(filling, person, cell);
  }
  return visit.send(filling, filling.button('next'));
}

function sayAbout(
  filling: FormFilling,
  person: Person,
  { name, about }: { readonly name: string; readonly about: string },
): void {
  const offered = filling.valuesOf(name);
  const value = offered.includes(about) ? about : (offered.at(-1) ?? about);
  filling.choose(name, value);
  answerBelow(filling, person, { name, value });
  // "Never started in one of the modes": the last one alone, else nothing would ever run on it.
  const ticks = filling.form.controls.filter(
    (control) => control.kind === 'checkbox' && control.below?.name === name && control.below.value === value,
  );
  for (const tick of ticks.slice(0, -1)) filling.untick(tick.name, tick.value);
}

function stepsOf(filling: FormFilling, scope: string): readonly string[] {
  const names = filling.form.controls.filter(
    ({ name, kind }) =>
      kind === 'radio' && name.startsWith(`${scope}.`) && /\/[^/.]+$/.test(name) && !name.includes('.q.'),
  );
  return [...new Set(names.map(({ name }) => name))];
}

function sayFirstStepDone(filling: FormFilling, person: Person, scope: string): void {
  const [first] = stepsOf(filling, scope);
  if (first !== undefined) sayDone(filling, person, first);
}

function sayDone(filling: FormFilling, person: Person, name: string): void {
  filling.choose(name, 'done');
  answerBelow(filling, person, { name, value: 'done' });
  enterDay(filling, `${name}.on`, dayFor(person, `${name}.on`));
  const [, scope = '', mode = ''] = /^(i\d+)\.([^/]+)\//.exec(name) ?? [];
  answerBelow(
    filling,
    person,
    undefined,
    (asked) => asked.startsWith(`${scope}.q.`) && (!asked.includes('/') || asked.endsWith(`/${mode}`)),
  );
}

/** A serial number that is not listed; where the page offers some of one's own, one of them may be meant. */
export async function answerSerial(
  visit: Visit,
  { page, serial }: { readonly page: ShownPage; readonly serial: FormFilling },
  progress: Progress,
): Promise<ShownPage> {
  const { person, errand } = progress;
  if (serial.has('choice')) {
    const own = serial.valuesOf('choice').find((value) => value !== 'keep');
    progress.apartNow = undefined;
    serial.choose('choice', person.draw.chance('meant an own one', 0.5) && own !== undefined ? own : 'keep');
    return visit.send(
      serial,
      serial.form.buttons.find(({ name }) => name === 'go'),
    );
  }
  if (progress.serialsLeft === 0) {
    // The way on without another: to the steps, or, where no instrument is listed, to the questions.
    const onwards = page.links.find(({ href }) => /\/answer\/(?:measures|around)(?:\?|$)/.test(href));
    if (!onwards) throw new VisitFailed('The page of serial numbers does not lead on.');
    return visit.open(onwards.href);
  }
  const number = errand.unknownSerials - progress.serialsLeft;
  progress.serialsLeft -= 1;
  serial.type('serial', strangeSerial(person, number, progress.ownSerial));
  answerBelow(serial, person, undefined, (name) => name === 'product' || name === 'note');
  return visit.send(
    serial,
    serial.form.buttons.find(({ name }) => name === 'go'),
  );
}

/** A number of nobody's, or one's own with a character that is misread. */
function strangeSerial({ draw }: Person, number: number, own: string | undefined): string {
  const isMisread = own !== undefined && draw.chance(`misread ${number}`, 0.4);
  return isMisread
    ? `${own.slice(0, -1)}${own.endsWith('8') ? 'B' : '8'}`
    : `R${draw.whole(`serial ${number}`, 10_000, 99_999)}`;
}
