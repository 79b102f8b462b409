/** Who answers, and what is asked of the organisation. */
import type { FormQuestion } from '@fieldproof/contract';
import { z } from 'zod';

import { questionField } from './field-names.ts';
import { dayOfFields, textOf, type FieldError, type FormReading } from './fields-reading.ts';
import { isAsked } from './form.ts';
import { pastRule } from './form-day.ts';

export type Person = { readonly name: string; readonly function: string; readonly email: string };

const PERSON_TEXT_MAX = 200;

export function readPerson({ fields }: FormReading): {
  readonly person: Person;
  readonly errors: readonly FieldError[];
} {
  const person = {
    name: textOf(fields, 's.name').slice(0, PERSON_TEXT_MAX),
    function: textOf(fields, 's.function').slice(0, PERSON_TEXT_MAX),
    email: textOf(fields, 's.email'),
  };
  const errors: FieldError[] = [];
  if (person.name === '') errors.push({ name: 's.name', code: 'name-missing' });
  if (person.function === '') errors.push({ name: 's.function', code: 'function-missing' });
  if (person.email !== '' && !isEmail(person.email)) errors.push({ name: 's.email', code: 'email-wrong' });
  return { person, errors };
}

export function isEmail(text: string): boolean {
  return z.email().max(254).safeParse(text).success;
}

/**
 * The answers about the organisation. With a confirmation of receipt alone, only the questions of the first page must
 * be answered. "Both modes understood" is never an obstacle: where it is missing beside a measure that was reported
 * done, a person asks.
 */
export function readOrganisation(
  reading: FormReading,
  options: { readonly isReceiptOnly: boolean },
): { readonly answers: Readonly<Record<string, string>>; readonly errors: readonly FieldError[] } {
  const answers: Record<string, string> = {};
  const errors: FieldError[] = [];
  const read = (page: 's' | 'a', question: FormQuestion, isMandatory: boolean) => {
    if (!isAsked(question, (key) => answers[key] ?? reading.answered.get(key))) return;
    const answer = readAnswer(reading, { question, name: questionField(page, question.key), errors });
    if (answer !== undefined) answers[question.key] = answer;
    const isAnswered = answer !== undefined || reading.answered.has(question.key);
    const name = questionField(page, question.key);
    if (isMandatory && !isAnswered && !errors.some((error) => error.name === name)) {
      errors.push({ name, code: 'answer-missing', about: { question: question.key } });
    }
  };
  for (const question of reading.form.start) {
    read('s', question, question.mandatory && question.means !== 'modes-understood');
  }
  for (const question of reading.form.around) read('a', question, question.mandatory && !options.isReceiptOnly);
  return { answers, errors };
}

/** One answer as a reply holds it, or undefined when nothing valid was said. */
export function readAnswer(
  reading: FormReading,
  asked: { readonly question: FormQuestion; readonly name: string; readonly errors: FieldError[] },
): string | undefined {
  const { question, name, errors } = asked;
  const typed = textOf(reading.fields, name);
  switch (question.kind) {
    case 'yes':
      return typed === 'yes' ? typed : undefined;
    case 'yes-no':
      return typed === 'yes' || typed === 'no' ? typed : undefined;
    case 'choice':
      return question.answers?.some((answer) => answer.key === typed) ? typed : undefined;
    case 'date':
      return dayOfFields(reading.fields, name, {
        rule: pastRule(reading.today),
        errors,
        about: { question: question.key },
      });
    case 'text':
      return typed === '' ? undefined : typed;
  }
}
