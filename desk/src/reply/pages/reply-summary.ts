/* What a reply says, in the words of its reader: for checking before it is sent, and as the copy afterwards. */
import {
  cellsOf,
  type CellStatement,
  type InstrumentReply,
  type InstrumentStatement,
  type ReplyBody,
} from '@fieldproof/contract';

import { parseAnswerKey } from '../answer-key.ts';
import type { Person } from '../fields-organisation.ts';
import { answerWords } from './form-parts.tsx';
import { questionName } from './error-words.ts';
import { instrumentName } from './instrument-state.tsx';
import { measureName, modeName, modeShort, productName, type ReplyView } from './reply-view.ts';
import { cellWords } from './shell.tsx';

export type SummaryLine = {
  readonly label: string;
  readonly value: string;
  /** Path of the page where it is changed, and what is changed. */
  readonly page: string;
};

export type SummarySection = { readonly title: string; readonly lines: readonly SummaryLine[] };

export type Summarised = {
  readonly person: Person;
  readonly body: ReplyBody;
  readonly instruments: ReadonlyMap<number, { readonly product: string; readonly serial: string }>;
};

export function summaryOf(view: ReplyView, said: Summarised): readonly SummarySection[] {
  return [
    { title: view.t('start.title'), lines: [...personLines(view, said), ...answerLines(view, said, 'start')] },
    { title: view.t('measures.title'), lines: measureLines(view, said) },
    { title: view.t('summary.instruments'), lines: instrumentLines(view, said) },
    { title: view.t('summary.unlisted'), lines: unlistedLines(view, said) },
    { title: view.t('around.title'), lines: [...answerLines(view, said, 'around'), ...otherLines(view, said)] },
  ].filter((section) => section.lines.length > 0);
}

function personLines(view: ReplyView, { person }: Summarised): readonly SummaryLine[] {
  const page = '/answer';
  return [
    { label: view.t('summary.name'), value: person.name, page },
    { label: view.t('summary.function'), value: person.function, page },
    ...(person.email === '' ? [] : [{ label: view.t('summary.email'), value: person.email, page }]),
  ];
}

const STARTS = new Set(['receipt', 'users-informed', 'modes-understood']);

function answerLines(view: ReplyView, { body }: Summarised, which: 'start' | 'around'): readonly SummaryLine[] {
  return view.definition.reply.form.questions
    .filter((question) => question.scope === 'consignee')
    .filter((question) => STARTS.has(question.means ?? '') === (which === 'start'))
    .flatMap((question) => {
      const value = body.answers[question.key];
      const page = which === 'start' ? '/answer' : '/answer/around';
      return value === undefined
        ? []
        : [{ label: view.say(question.ask), value: answerWords(view, question, value), page }];
    });
}

function measureLines(view: ReplyView, { body }: Summarised): readonly SummaryLine[] {
  const page = '/answer/measures';
  const cells = sameWords(view, body.all?.cells ?? []).map((said) => ({ ...said, page }));
  const scope =
    body.all === undefined
      ? []
      : [
          {
            label: view.t('summary.appliesTo'),
            value: view.t('summary.allListed', { count: body.all.instrumentsListed }),
            page,
          },
        ];
  return [...scope, ...cells, ...besideLines(view, body, undefined).map((line) => ({ ...line, page }))];
}

function instrumentLines(view: ReplyView, said: Summarised): readonly SummaryLine[] {
  return said.body.instruments.map((entry) => {
    const instrument = said.instruments.get(entry.instrument);
    const label = instrument === undefined ? String(entry.instrument) : instrumentName(view, instrument);
    const page = `/answer/instrument/${entry.instrument}`;
    return { label, value: entryWords(view, said.body, entry), page };
  });
}

function unlistedLines(view: ReplyView, { body }: Summarised): readonly SummaryLine[] {
  return body.unknownSerials.map((one) => ({
    label: [one.product && productName(view, one.product), one.serial].filter(Boolean).join(' '),
    value: one.note ?? view.t('summary.lookedInto'),
    page: '/answer/serial',
  }));
}

function entryWords(view: ReplyView, body: ReplyBody, entry: InstrumentReply): string {
  const parts = [
    entry.statement && `${aboutWords(view, entry.statement)}\n${view.t('summary.waits')}`,
    ...sameWords(view, entry.cells).map(({ label, value }) => `${label}: ${value}`),
    entry.isOffline === true ? view.t('offline.option') : undefined,
    ...besideLines(view, body, entry.instrument).map((line) => `${line.label} ${line.value}`),
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

function besideLines(
  view: ReplyView,
  body: ReplyBody,
  instrumentId: number | undefined,
): readonly Omit<SummaryLine, 'page'>[] {
  return Object.entries(body.answers).flatMap(([key, value]) => {
    const place = parseAnswerKey(key);
    const question = view.definition.reply.form.questions.find((candidate) => candidate.key === place?.question);
    if (!place || !question || question.scope === 'consignee' || place.instrumentId !== instrumentId) return [];
    const mode = place.mode === undefined ? '' : ` (${modeShort(view, place.mode)})`;
    return [{ label: `${view.say(question.ask)}${mode}`, value: answerWords(view, question, value) }];
  });
}

function otherLines(view: ReplyView, { body }: Summarised): readonly SummaryLine[] {
  const lines: SummaryLine[] = [];
  if (body.question !== undefined)
    lines.push({ label: view.t('around.question'), value: body.question, page: '/answer/around' });
  if (body.rightContact) {
    const { name, email, role, note } = body.rightContact;
    const person = [name, role, email].filter((part) => part !== undefined).join(', ');
    const value = note === undefined ? person : `${person}\n${note}`;
    lines.push({ label: view.t('summary.rightContact'), value, page: '/contact' });
  }
  return lines;
}

/** What is said of several steps in the same words is said once. */
function sameWords(
  view: ReplyView,
  cells: readonly CellStatement[],
): readonly { readonly label: string; readonly value: string }[] {
  const { definition } = view;
  const cellsMax = Math.max(...definition.products.map((product) => cellsOf(definition, product.key).length));
  return [...Map.groupBy(cells, (cell) => statementWords(view, cell))].map(([value, same]) => ({
    label:
      same.length > 1 && same.length === cellsMax
        ? view.t('summary.allSteps')
        : same.map((cell) => cellWords(view, cell)).join('; '),
    value,
  }));
}

function statementWords(view: ReplyView, cell: CellStatement): string {
  const { t, day } = view;
  if (cell.said === 'done')
    return cell.on === undefined ? t('said.doneNoDay') : t('said.doneOn', { day: day(cell.on) });
  const reason = view.definition.reply.form.notDoneReasons.find((candidate) => candidate.key === cell.reason);
  return [
    t('said.notDone', { reason: reason === undefined ? cell.reason : view.say(reason.label) }),
    cell.because === undefined ? undefined : t('said.because', { text: cell.because }),
    cell.until === undefined ? t('said.noDay') : t('said.until', { day: day(cell.until) }),
    cell.protection === undefined ? undefined : t('said.protection', { text: cell.protection }),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function aboutWords(view: ReplyView, statement: InstrumentStatement): string {
  const { t } = view;
  const base = t(`about.${statement.said}`);
  const more = () => {
    switch (statement.said) {
      case 'not-needed':
        return [statement.why];
      case 'in-storage':
        return [statement.where];
      case 'never-started':
        return [view.and(statement.modes.map((mode) => modeName(view, mode)))];
      case 'transferred':
        return [statement.to, statement.contact, statement.on && view.day(statement.on)];
      case 'scrapped':
        return [statement.how, statement.on && view.day(statement.on)];
      case 'never-received':
        return [statement.note];
    }
  };
  const said = more().filter(Boolean).join(', ');
  return said === '' ? base : `${base}: ${said}`;
}

/** Whether a measure is reported done anywhere in a reply. */
export function reportsDone(body: ReplyBody): boolean {
  return [...(body.all?.cells ?? []), ...body.instruments.flatMap((entry) => entry.cells)].some(
    (cell) => cell.said === 'done',
  );
}

/** The name of a field for whoever typed it: the label that stands beside it. */
export function fieldLabel(view: ReplyView, name: string): string {
  const { t } = view;
  const cell = /^(?:measures|i\d+)\.([a-z0-9-]+)\/([a-z0-9-]+)/.exec(name);
  if (
    cell?.[1] !== undefined &&
    cell[2] !== undefined &&
    view.definition.measures.some((measure) => measure.key === cell[2])
  ) {
    return cellWords(view, { mode: cell[1], measure: cell[2] });
  }
  const question = /\.q\.([a-z0-9-]+)/.exec(name)?.[1];
  const asked = view.definition.reply.form.questions.find((candidate) => candidate.key === question);
  if (asked) return questionName(view, asked) ?? view.say(asked.ask);
  if (name === 's.name') return t('summary.name');
  if (name === 's.function') return t('summary.function');
  if (name === 's.email') return t('summary.email');
  if (name === 'a.question') return t('around.question');
  if (name.startsWith('measures.rest')) return t('rest.label');
  if (/^i\d+\.rest/.test(name)) return t('rest.ofInstrument');
  if (/^i\d+\.offline/.test(name)) return t('offline.label');
  if (name === 'measures.same') return measureName(view, view.definition.reply.form.sameAsMeasure?.measure ?? '');
  return t('about.label');
}
