/*
 * What a reply says of the organisation, and of all its instruments at once: what only a person can decide, and how far
 * the notice has got. Pure.
 */
import { needsDecision, type OpenedQuestion, type ReplyContext } from './reply-rules.ts';
import type { QuestionKind } from '../question/index.ts';

/** What the reply says of the organisation, and of all instruments at once. */
export function judgeOrganisation(
  context: ReplyContext,
  known: {
    /** Answers of this consignee's earlier replies, the newest of each. */
    readonly earlierAnswers: Readonly<Record<string, string>>;
    /** The instruments listed now; `all` where there are more than can be named one by one. */
    readonly instrumentIds: readonly number[] | 'all';
    /** Instruments the reply names that this consignee does not hold. */
    readonly notHeld: readonly number[];
  },
): readonly OpenedQuestion[] {
  const { body } = context;
  return [
    ...followUps(context),
    ...modesNotUnderstood(context, known.earlierAnswers),
    ...notNeededByAll(context, known.instrumentIds),
    ...known.notHeld.map((instrumentId): OpenedQuestion => ({
      kind: 'done-but-gone',
      instrumentId,
      cells: [],
      facts: { saidOfInstrument: 'held-by-another' },
    })),
    ...body.unknownSerials.map((unknown): OpenedQuestion => ({
      kind: 'unknown-serial',
      instrumentId: null,
      cells: [],
      facts: { ...unknown },
    })),
    ...(body.question === undefined
      ? []
      : [{ kind: 'query' as const, instrumentId: null, cells: [], facts: { text: body.question } }]),
    ...(body.rightContact === undefined
      ? []
      : [{ kind: 'wrong-contact' as const, instrumentId: null, cells: [], facts: { ...body.rightContact } }]),
  ];
}

const FOLLOW_UP_OF_MEANING: Readonly<Record<string, QuestionKind>> = {
  receipt: 'receipt-denied',
  'users-informed': 'users-not-informed',
  'customers-identified': 'customers-not-identified',
  'customers-informed': 'customers-not-informed',
};

/** "No" where the action asks for a follow-up. */
function followUps({ definition, body }: ReplyContext): readonly OpenedQuestion[] {
  return definition.reply.form.questions
    .filter((question) => question.onNo === 'follow-up')
    .flatMap((question) => {
      const said = Object.keys(body.answers).filter(
        (key) => /^[^@#]+/.exec(key)?.[0] === question.key && body.answers[key] === 'no',
      );
      if (said.length === 0) return [];
      const kind = FOLLOW_UP_OF_MEANING[question.means ?? ''] ?? 'answered-no';
      return [{ kind, instrumentId: null, cells: [], facts: { question: question.key, said } }];
    });
}

/** A step reported done by somebody who never said that each mode has to be done separately. */
function modesNotUnderstood(
  { definition, body }: ReplyContext,
  earlier: Readonly<Record<string, string>>,
): readonly OpenedQuestion[] {
  const question = definition.reply.form.questions.find((one) => one.means === 'modes-understood');
  const statements = [...(body.all?.cells ?? []), ...body.instruments.flatMap((entry) => entry.cells)];
  const isDoneSaid =
    statements.some((statement) => statement.said === 'done') ||
    body.instruments.some((entry) => entry.sameAs !== undefined);
  if (!question || !isDoneSaid) return [];
  if ((body.answers[question.key] ?? earlier[question.key]) === 'yes') return [];
  return [{ kind: 'modes-not-understood', instrumentId: null, cells: [], facts: { question: question.key } }];
}

/** "Not needed here", said of all instruments at once: one question for all of them. */
function notNeededByAll(context: ReplyContext, instrumentIds: readonly number[] | 'all'): readonly OpenedQuestion[] {
  const said = (context.body.all?.cells ?? []).filter((statement) => needsDecision(context, statement));
  if (said.length === 0) return [];
  const named = new Set(context.body.instruments.map((entry) => entry.instrument));
  return [
    {
      kind: 'not-needed',
      instrumentId: null,
      cells: [],
      facts: {
        cells: said.map((statement) => ({ mode: statement.mode, measure: statement.measure })),
        instruments: instrumentIds === 'all' ? 'all' : instrumentIds.filter((id) => !named.has(id)),
        except: instrumentIds === 'all' ? [...named] : [],
        reasons: [...new Set(said.map((statement) => (statement.said === 'not-done' ? statement.reason : '')))],
      },
    },
  ];
}

/** How far the notice has got with this reply. */
export function reachOfReply({ definition, body }: ReplyContext): 'acknowledged' | 'answered' | undefined {
  const saysSomethingOfInstruments =
    body.all !== undefined ||
    body.instruments.some(
      (entry) => entry.cells.length > 0 || entry.statement !== undefined || entry.sameAs !== undefined,
    );
  if (saysSomethingOfInstruments) return 'answered';
  const receipt = definition.reply.form.questions.find((question) => question.means === 'receipt');
  return receipt && body.answers[receipt.key] === 'yes' ? 'acknowledged' : undefined;
}
