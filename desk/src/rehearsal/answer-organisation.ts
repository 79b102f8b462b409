/* Who answers, what the organisation says of itself, and the last look before sending. */
import type { Progress } from './answer-notice.ts';
import type { FormFilling } from './form-filling.ts';
import { answerBelow } from './person.ts';
import type { ShownPage, Visit } from './visit.ts';

export async function answerStart(visit: Visit, filling: FormFilling, progress: Progress): Promise<ShownPage> {
  const { person, errand, isCareful } = progress;
  filling.type('s.name', isCareful ? person.name : '');
  if (filling.has('s.function')) filling.type('s.function', person.function);
  if (filling.has('s.email')) filling.type('s.email', person.email);
  answerBelow(filling, person, undefined, (name) => name.startsWith('s.q.'));
  if (errand.isConfirmingNothing) {
    for (const { name, kind, value } of filling.form.controls) if (kind === 'checkbox') filling.untick(name, value);
  }
  return visit.send(filling, filling.button(errand.isReceiptOnly ? 'receipt' : 'next'));
}

export async function answerAround(visit: Visit, filling: FormFilling, progress: Progress): Promise<ShownPage> {
  const { person, errand } = progress;
  answerBelow(filling, person, undefined, (name) => name !== 'a.question' || errand.hasQuestion);
  // Where no instrument is listed, this is the page that leads to serial numbers on no list.
  const isMissingOne = progress.serialsLeft > 0 && filling.form.buttons.some(({ value }) => value === 'serial');
  return visit.send(filling, filling.button(isMissingOne ? 'serial' : 'next'));
}

/** Some press twice: the same answer arrives twice, and is one reply. */
export async function answerCheck(visit: Visit, filling: FormFilling, progress: Progress): Promise<ShownPage> {
  const { person, errand } = progress;
  filling.type('confirm', errand.isPassedOn ? `${person.name} jun.` : person.name);
  const sent = await visit.send(filling);
  if (!errand.pressesTwice) return sent;
  const again = await visit.send(filling);
  return again.receipt === sent.receipt ? sent : again;
}
