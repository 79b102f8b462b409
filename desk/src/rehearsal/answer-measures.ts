/* What was done: ticks for all listed instruments, then the exceptions. */
import type { Progress } from './answer-notice.ts';
import { FormFilling } from './form-filling.ts';
import type { Steps } from './laboratory.ts';
import type { Control, PageForm } from './page.ts';
import { answerBelow, dayFor, enterDay, type Person } from './person.ts';
import type { ShownPage, Visit } from './visit.ts';

export async function answerMeasures(
  visit: Visit,
  { form }: { readonly page: ShownPage; readonly form: PageForm },
  progress: Progress,
): Promise<ShownPage> {
  const filling = new FormFilling(form);
  const { person, errand } = progress;
  tickSteps(filling, errand.steps, progress);
  sayRest(filling, errand.steps, person);
  const instruments = form.buttons.filter(({ value }) => /^i\d+$/.test(value));
  progress.ownSerial = instruments[0]?.text.split(' ').at(-1);
  const [apart] = instruments.slice(errand.apart.length - progress.apartLeft);
  if (progress.apartLeft > 0 && apart) {
    progress.apartNow = errand.apart.length - progress.apartLeft;
    progress.apartLeft -= 1;
    return visit.send(filling, apart);
  }
  if (progress.serialsLeft > 0) return visit.send(filling, filling.button('serial'));
  return visit.send(filling, filling.button('next'));
}

type CellTick = { readonly name: string; readonly mode: string; readonly legend: string };

function cellsIn(controls: readonly Control[]): readonly CellTick[] {
  return controls.flatMap(({ name, kind, legend }) => {
    const mode = /^measures\.([^/.]+)\/[^/.]+$/.exec(name)?.[1];
    return kind === 'checkbox' && mode !== undefined ? [{ name, mode, legend }] : [];
  });
}

function tickSteps(filling: FormFilling, steps: Steps, progress: Progress): void {
  const { person, isCareful } = progress;
  const cells = cellsIn(filling.form.controls);
  const same = filling.form.controls.find(({ name }) => name === 'measures.same');
  // "Or, for short: …" names the step that need not be ticked again.
  const isShort = (cell: CellTick) => same?.legend.endsWith(cell.legend) === true;
  const usesShort =
    same !== undefined && steps === 'all' && person.draw.chance('same', 0.3) && cells.some((cell) => !isShort(cell));
  const done = doneOf(cells, steps).filter((cell) => !usesShort || !isShort(cell));
  if (same && usesShort) filling.choose(same.name, same.value);
  answerBeside(
    filling,
    person,
    done.length === 0 ? [] : cells.filter(({ mode }) => done.some((cell) => cell.mode === mode)),
  );
  for (const cell of done) {
    filling.choose(cell.name, 'done');
    answerBelow(filling, person, { name: cell.name, value: 'done' });
    // In haste the year gets two digits, which could be any year.
    if (!isCareful) filling.type(`${cell.name}.on-year`, dayFor(person, `${cell.name}.on`).slice(2, 4));
    else enterDay(filling, `${cell.name}.on`, dayFor(person, `${cell.name}.on`));
  }
}

/** What stands beside the steps is answered where something was done: for the modes concerned, and once for the rest. */
function answerBeside(filling: FormFilling, person: Person, done: readonly CellTick[]): void {
  if (done.length === 0) return;
  const modes = new Set(done.map(({ mode }) => mode));
  answerBelow(filling, person, undefined, (name) => {
    const [, mode] = /^measures\.q\.[^/]+(?:\/(.+))?$/.exec(name) ?? [];
    return name.startsWith('measures.q.') && (mode === undefined || modes.has(mode));
  });
}

function doneOf(cells: readonly CellTick[], steps: Steps): readonly CellTick[] {
  switch (steps) {
    case 'all':
      return cells;
    case 'one-mode':
      return cells.filter(({ mode }) => mode === cells[0]?.mode);
    case 'one-measure':
      return cells.filter(({ legend }) => legend === cells[0]?.legend);
    default:
      return [];
  }
}

/** What is not done: said with reason and day, with a reason alone, or left for later. */
function sayRest(filling: FormFilling, steps: Steps, person: Person): void {
  const rest = 'measures.rest';
  if (!filling.has(rest)) return;
  if (steps === 'none' || steps === 'all') return;
  if (steps === 'one-mode' || steps === 'one-measure') {
    filling.choose(rest, 'later');
    return;
  }
  filling.choose(rest, 'not-done');
  answerBelow(filling, person, { name: rest, value: 'not-done' });
  if (steps === 'no-date') for (const part of ['day', 'month', 'year']) filling.type(`${rest}.until-${part}`, '');
  // The reasons that say "not needed here" stand at one end of the list; which one they are the page does not say.
  const reasons = filling.valuesOf(`${rest}.reason`);
  const reason =
    steps === 'not-needed'
      ? (reasons.find((key) => key.includes('need')) ?? reasons.at(-1))
      : reasons.find((key) => !key.includes('need'));
  if (reason !== undefined) filling.choose(`${rest}.reason`, reason);
}
