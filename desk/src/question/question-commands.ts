import { parseArgs } from 'node:util';

import { personAtTerminal } from '../approval/index.ts';
import { answerQuestion, findQuestion, type AnswerContext } from './answer-question.ts';
import { ANSWER_WORDS, KIND_NAMES, KIND_WORDS } from './question-words.ts';
import { sentenceOfRefusal } from './refusal-sentences.ts';
import { selectQuestions, type QuestionWithAnswer } from './question-store.ts';
import { QUESTION_ANSWERS, type AnswerFacts } from './question.ts';
import type { Database } from '../platform/database/database.ts';
import { longTime } from '../platform/pure/dates.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';

const QUESTIONS_A_READ = 500;
const KIND_WIDTH = Math.max(...Object.values(KIND_NAMES).map(({ length }) => length));

export type QuestionCommandContext = AnswerContext & {
  readonly database: Database;
  readonly actor: string;
  readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
  /** What is known of a question in words: who said what, when, and what was said since. */
  readonly describeQuestion: (question: QuestionWithAnswer) => Promise<readonly string[]>;
  readonly io: { out(line: string): void; err(line: string): void };
};

const USAGE = `usage: fieldproof question list REF [--json]
       fieldproof question show N [--json]
       fieldproof question answer N ANSWER --reason "…" [--fact name=value …]`;

/** Does what was asked for, in a house; returns the exit status. */
type PreparedQuestion = (context: QuestionCommandContext) => Promise<number>;

/** `fieldproof question list|show|answer`. Throws WrongUsage. */
export function prepareQuestion(args: readonly string[]): PreparedQuestion {
  const [verb, ...rest] = args;
  const parsed = parse(rest);
  const [first, second] = parsed?.positionals ?? [];
  if (!parsed || !first) throw new WrongUsage(USAGE);
  const { json: isJson = false } = parsed.values;
  if (verb === 'list') return (context) => list(first, isJson, context);
  const number = Number(first);
  if (!Number.isSafeInteger(number)) throw new WrongUsage(USAGE);
  if (verb === 'show') return (context) => show(number, isJson, context);
  const isFactNamed = (parsed.values.fact ?? []).every((fact) => fact.indexOf('=') > 0);
  if (verb === 'answer' && second && isFactNamed) {
    return (context) => answer({ number, answer: second, ...parsed.values }, context);
  }
  throw new WrongUsage(USAGE);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, reason: { type: 'string' }, fact: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
  } catch {
    return undefined;
  }
}

async function list(reference: string, isJson: boolean, context: QuestionCommandContext): Promise<number> {
  const { io, database } = context;
  const action = await context.findAction(reference);
  if (!action) {
    io.err(
      `There is no action ${reference} here. Check the reference, or open it with: fieldproof action open DIR --fleet FILE`,
    );
    return 1;
  }
  const questions = await allOpen(database, action.id);
  if (isJson) io.out(JSON.stringify({ questions }));
  else if (questions.length === 0) io.out('No open questions.');
  else for (const question of questions) io.out(line(question));
  return 0;
}

async function allOpen(database: Database, actionId: number): Promise<readonly QuestionWithAnswer[]> {
  const all: QuestionWithAnswer[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const page = await selectQuestions(database.kysely, { actionId, state: 'open', after, limit: QUESTIONS_A_READ });
    all.push(...page);
    if (page.length < QUESTIONS_A_READ) return all;
  }
}

function line(question: QuestionWithAnswer): string {
  const about = [question.serial, question.consigneeName, question.country].filter(Boolean).join(', ');
  return `${String(question.id).padStart(6)}  ${KIND_NAMES[question.kind].padEnd(KIND_WIDTH)}  ${about}  since ${longTime(question.openedAt, 'en')}`;
}

async function show(number: number, isJson: boolean, context: QuestionCommandContext): Promise<number> {
  const { io, database } = context;
  const question = await findQuestion(database.kysely, number);
  if (!question) {
    io.err(`There is no question ${number}. See the open ones with: fieldproof question list REF`);
    return 1;
  }
  if (isJson) {
    io.out(JSON.stringify({ ...question, answers: QUESTION_ANSWERS[question.kind] }));
    return 0;
  }
  const { answered, consigneeName, consigneeNumber, country } = question;
  io.out(`Question ${number} (${KIND_NAMES[question.kind]}), asked on ${longTime(question.openedAt, 'en')}`);
  io.out(KIND_WORDS[question.kind]);
  io.out('');
  if (consigneeName !== null) io.out(`  Consignee: ${consigneeNumber} ${consigneeName}, ${country}`);
  for (const fact of await context.describeQuestion(question)) io.out(`  ${fact}`);
  io.out('');
  if (answered) {
    io.out(
      `Answered "${answered.answer}" on ${longTime(answered.answeredAt, 'en')} by ${answered.answeredBy}: ${answered.reason}`,
    );
    if (question.reopenedAs !== null) io.out(`Opened anew as question ${question.reopenedAs}.`);
    return 0;
  }
  if (question.reopens !== null) io.out(`  It was answered before, as question ${question.reopens}, and opened anew.`);
  for (const [word, effect] of Object.entries(ANSWER_WORDS[question.kind])) io.out(`  ${word}: ${effect}`);
  io.out(`  Answer with: fieldproof question answer ${number} ${choiceOf(question)} --reason "…"`);
  return 0;
}

function choiceOf({ kind }: QuestionWithAnswer): string {
  const answers: readonly string[] = QUESTION_ANSWERS[kind];
  return answers.length === 1 ? answers.join('') : `(${answers.join('|')})`;
}

async function answer(
  given: { readonly number: number; readonly answer: string; readonly reason?: string; readonly fact?: string[] },
  context: QuestionCommandContext,
): Promise<number> {
  const { io, database, actor } = context;
  const outcome = await answerQuestion(
    database,
    {
      questionId: given.number,
      answer: given.answer,
      reason: given.reason ?? '',
      facts: factsOf(given.fact ?? []),
      person: personAtTerminal(actor),
    },
    context,
  );
  if (outcome.kind === 'refused') {
    const { refusal } = outcome;
    const how = refusal.code === 'fact-missing' ? ` Give it with: --fact ${refusal.fact}=…` : '';
    io.err(`${sentenceOfRefusal(refusal)}${how}`);
    return 1;
  }
  if (outcome.kind === 'asked') {
    io.out(
      `Question ${given.number} waits for a second person, who approves it in the desk (approval ${outcome.approval}, ledger entry ${outcome.seq}).`,
    );
    return 0;
  }
  io.out(`Question ${given.number} is answered "${given.answer}" (ledger entry ${outcome.seq}).`);
  return 0;
}

function factsOf(pairs: readonly string[]): AnswerFacts {
  return Object.fromEntries(
    pairs.map((pair) => {
      const cut = pair.indexOf('=');
      const value = pair.slice(cut + 1);
      return [pair.slice(0, cut), /^\d{1,15}$/.test(value) && pair.startsWith('instrument=') ? Number(value) : value];
    }),
  );
}
