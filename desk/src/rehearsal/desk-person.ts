/* A person at the desk, simulated: decides through the API, each time with a reason. */
import { canonicalJson, type Json } from '@fieldproof/trust';

import { drawOf } from './draw.ts';

export type DeskApi = { readonly origin: string; readonly token: string; readonly reference: string };

type ListedQuestion = {
  readonly id: number;
  readonly kind: string;
  readonly answers: readonly string[];
  readonly consignee: { readonly number: string } | null;
  readonly instrument: { readonly serial: string } | null;
  readonly cells: readonly number[];
  readonly facts: { readonly to?: unknown };
};

const TIMEOUT_MS = 30_000;

async function call(
  api: DeskApi,
  method: 'GET' | 'PUT' | 'POST',
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly document: unknown }> {
  const response = await fetch(`${api.origin}/api/v1${path}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      authorization: `Bearer ${api.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, document: await response.json() };
}

/** Lets go what was held for a missing language; how many. */
export async function releaseHeld(api: DeskApi): Promise<number> {
  const reason =
    'No text in this language in time; the safety of patients does not wait for it. A translation follows.';
  const { status, document } = await call(api, 'POST', `/actions/${api.reference}/deliveries/release`, {
    ids: 'all',
    reason,
  });
  if (status === 403) throw new Error('the person of the rehearsal may not release what is held');
  return status === 200 ? (document as { ids: number[] }).ids.length : 0; // the schema of this route
}

export async function recordPosted(api: DeskApi, postedOn: string): Promise<number> {
  const { status, document } = await call(api, 'POST', `/actions/${api.reference}/deliveries/posted`, {
    ids: 'all',
    postedOn,
  });
  return status === 200 ? (document as { ids: number[] }).ids.length : 0; // the schema of this route
}

export type Answered = {
  readonly answered: number;
  /** Of them, those that a second person approved. */
  readonly approved: number;
};

/**
 * Looks into the open questions and answers a share of them. What is decided depends on the question alone, not on the
 * order in which questions came.
 *
 * Where the action wants a second person for what an answer does, that person approves it before the next one is given.
 *
 * @param numberOf the number of the consignee whose name a text names
 */
export async function answerQuestions(
  api: DeskApi,
  context: {
    readonly seed: number;
    readonly share: number;
    readonly numberOf: (text: string) => string | undefined;
    readonly approve: (approval: number) => Promise<boolean>;
  },
): Promise<Answered> {
  let answered = 0;
  let approved = 0;
  for (const question of (await openQuestionsOf(api)).toSorted(byKey)) {
    const draw = drawOf(context.seed, `desk ${keyOf(question)}`);
    if (!draw.chance('answers', context.share)) continue;
    const [usual = 'handled', other = usual] = question.answers;
    const answer = question.answers.includes('accept') ? (draw.chance('accepts', 0.85) ? usual : other) : usual;
    const facts =
      question.kind === 'transferred' && answer === 'accept'
        ? { toConsignee: context.numberOf(String(question.facts.to)) ?? '' }
        : {};
    const { status, document } = await call(api, 'PUT', `/questions/${question.id}/answer`, {
      answer,
      reason: reasonOf(question, answer),
      facts,
    });
    if (status === 200) answered += 1;
    if (status !== 202 || !(await context.approve((document as { approval: number }).approval))) continue; // the schema of this route
    answered += 1;
    approved += 1;
  }
  return { answered, approved };
}

function reasonOf({ kind }: ListedQuestion, answer: string): string {
  if (answer === 'reject') return 'Called the laboratory: this cannot be confirmed. It will look again and reply.';
  if (answer === 'accept')
    return 'Called the laboratory and compared with our delivery records: what it says is right.';
  return kind === 'query'
    ? 'Answered by telephone.'
    : 'Called the laboratory and cleared it up; a corrected reply follows where one is needed.';
}

const PAGE = 200;
const PAGES_MAX = 500;

async function openQuestionsOf(api: DeskApi): Promise<readonly ListedQuestion[]> {
  const found: ListedQuestion[] = [];
  let cursor = '';
  for (let page = 0; page < PAGES_MAX; page++) {
    const { document } = await call(
      api,
      'GET',
      `/actions/${api.reference}/questions?state=open&limit=${PAGE}${cursor}`,
    );
    const { questions, next } = document as { questions: ListedQuestion[]; next: string | null }; // the schema of this route
    found.push(...questions);
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
  return found;
}

/** What the question is about, without numbers that depend on the order in which things were stored. */
function keyOf({ kind, consignee, instrument, cells, facts }: ListedQuestion): string {
  const { text, serial, question } = facts as Readonly<Record<string, unknown>>; // free facts of the kind
  return canonicalJson([
    kind,
    consignee?.number ?? '',
    instrument?.serial ?? '',
    [...cells],
    [text, serial, question].map(String),
  ] satisfies Json);
}

function byKey(a: ListedQuestion, b: ListedQuestion): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : a.id - b.id;
}
