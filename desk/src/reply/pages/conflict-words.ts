/* What two people said of the same thing, each in one sentence instead of field by field. */
import type { FieldConflict } from '../draft.ts';
import type { Fields } from '../field-names.ts';
import { readDay } from '../form-day.ts';
import { answerWords } from './form-parts.tsx';
import { fieldLabel } from './reply-summary.ts';
import { modeName, productName, type ReplyView } from './reply-view.ts';

export type ConflictRow = { readonly label: string; readonly theirs: string; readonly mine: string };

/**
 * @param both.theirs all fields as they are saved
 * @param both.mine all fields as they were posted
 */
export function conflictRows(
  view: ReplyView,
  conflicts: readonly FieldConflict[],
  both: { readonly theirs: Fields; readonly mine: Fields },
): readonly ConflictRow[] {
  const subjects = new Map(conflicts.map(({ name }) => [subjectOf(name), name]));
  return [...subjects].map(([subject, name]) => ({
    label: fieldLabel(view, name),
    theirs: sayField(view, both.theirs, subject),
    mine: sayField(view, both.mine, subject),
  }));
}

/** The field that a part belongs to: a day or a reason stands below the answer that asks for it. */
function subjectOf(name: string): string {
  return name
    .replace(/-(?:day|month|year)$/, '')
    .replace(/\.(?:on|until|reason|because|protection)$/, '')
    .replace(/^(i\d+)\.(?:why|where|never\/.*|to|to-contact|transferred-on|how|scrapped-on|note)$/, '$1.about');
}

function sayField(view: ReplyView, fields: Fields, subject: string): string {
  const value = fields[subject] ?? '';
  const texts = [chosenWords(view, subject, value), ...partsOf(view, fields, subject, value)];
  return texts.filter((text) => text !== '').join(', ');
}

function chosenWords(view: ReplyView, subject: string, value: string): string {
  const { t, definition } = view;
  const question = /\.q\.([a-z0-9-]+)/.exec(subject)?.[1];
  const asked = definition.reply.form.questions.find((candidate) => candidate.key === question);
  if (asked) return value === '' ? '' : answerWords(view, asked, value);
  const isAbout = subject.endsWith('.about');
  switch (value) {
    case 'done':
      return t('cell.done');
    case 'not-done':
      return t('cell.notDone');
    case 'later':
      return t('cell.later');
    case 'yes':
      return t('form.yes');
    case 'here':
    case 'not-needed':
    case 'in-storage':
    case 'never-started':
    case 'transferred':
    case 'scrapped':
    case 'never-received':
      return isAbout ? t(`about.${value}`) : value;
    default:
      return subject.endsWith('.product') ? productName(view, value) : value;
  }
}

/** What is asked further of the chosen answer. A day that cannot be read stands as it was typed. */
function partsOf(view: ReplyView, fields: Fields, subject: string, value: string): readonly string[] {
  const page = subject.slice(0, subject.indexOf('.'));
  const text = (name: string) => fields[`${page}.${name}`] ?? '';
  const day = (name: string) => dayWords(view, fields, name);
  switch (value) {
    case 'done':
      return [day(`${subject}.on`)];
    case 'not-done': {
      const reasons = view.definition.reply.form.notDoneReasons;
      const reason = reasons.find(({ key }) => key === fields[`${subject}.reason`]);
      return [
        reason === undefined ? '' : view.say(reason.label),
        fields[`${subject}.because`] ?? '',
        day(`${subject}.until`),
        fields[`${subject}.protection`] ?? '',
      ];
    }
    case 'not-needed':
      return [text('why')];
    case 'in-storage':
      return [text('where')];
    case 'never-started':
      return view.definition.modes
        .filter(({ key }) => text(`never/${key}`) === 'yes')
        .map(({ key }) => modeName(view, key));
    case 'transferred':
      return [text('to'), text('to-contact'), day(`${page}.transferred-on`)];
    case 'scrapped':
      return [text('how'), day(`${page}.scrapped-on`)];
    case 'never-received':
      return [text('note')];
    default:
      return [day(subject)];
  }
}

function dayWords(view: ReplyView, fields: Fields, name: string): string {
  const read = readDay(fields, name);
  if (read.kind === 'day') return view.day(read.day);
  return ['day', 'month', 'year']
    .map((part) => fields[`${name}-${part}`] ?? '')
    .join(' ')
    .trim();
}
