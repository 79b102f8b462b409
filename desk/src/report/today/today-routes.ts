import { z } from 'zod';

import { INCIDENT_KINDS } from '../../incident/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { totalDocument } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { QUESTION_KINDS } from '../../question/index.ts';
import { REACHES } from '../../reach/index.ts';
import { staffOfRequest } from '../../staff/index.ts';
import {
  consigneeName,
  count,
  findActionOf,
  instant,
  instrumentName,
  ofAction,
  type ReportRoutes,
} from '../shared-routes.ts';
import { LISTED_MAX, readToday, type TodayProvider } from './read-today.ts';
import { TODAY_KINDS, type TodayItem } from './today-rules.ts';

const risk = z.int().min(1).max(4).describe('1 is the most');

const item = z
  .object({
    kind: z.string().describe(`${TODAY_KINDS.join(', ')}, or a kind of a feature that adds its own`),
    risk,
    since: instant.nullable().describe('Since when it waits; of several, the oldest'),
    count,
    isExact: z.boolean().describe('false: there are at least so many'),
    incident: z.object({ id: z.int(), number: z.string(), kind: z.enum(INCIDENT_KINDS) }).nullable(),
    question: z.object({ id: z.int(), kind: z.enum(QUESTION_KINDS) }).nullable(),
    consignees: z.array(consigneeName).describe('Whom it is about; of many the first three'),
    instruments: z.array(instrumentName).describe('What it is about; of many the first three'),
    facts: z
      .record(z.string(), z.unknown())
      .describe(
        'incident: `state` with its clocks, `isNetworkUnplugged`; question: `cells`, `reply`, what is known as `said`, the `approval` that it waits for; consignees-silent: `days`, `before`; letters-to-print: `isPaused`, while they cannot be; deferrals-ending: `firstOn`, `until`; approvals-rejected: `decidedSince`',
      ),
  })
  .meta({ id: 'TodayItem' });

const todayDocument = z
  .object({
    reference: z.string(),
    at: instant,
    seq: count.describe('The newest entry of the ledger when this was read'),
    items: z
      .array(item)
      .describe(
        `In the order in which they should be done; incidents and questions one by one, the first ${LISTED_MAX} of each`,
      ),
    incidents: totalDocument.describe('All that are open'),
    questions: totalDocument.describe('All that are open'),
    oldest: z
      .object({
        consignees: z
          .array(consigneeName.extend({ reach: z.enum(REACHES), since: instant }).meta({ id: 'WaitingConsignee' }))
          .describe('Those who have the notice and have not answered, the longest waiting first'),
        questions: z.array(
          z.object({
            id: z.int(),
            kind: z.enum(QUESTION_KINDS),
            risk,
            openedAt: instant,
            consignee: consigneeName.nullable(),
            instrument: instrumentName.nullable(),
          }),
        ),
      })
      .describe('What has been open the longest, ten of each'),
  })
  .meta({ id: 'Today' });

function describeItem({ about, since, facts, kind, ...rest }: TodayItem): z.infer<typeof item> {
  const incidentKind = INCIDENT_KINDS.find((one) => one === about.incident?.kind);
  const questionKind = QUESTION_KINDS.find((one) => one === about.question?.kind);
  return {
    kind,
    ...rest,
    since: since?.toISOString() ?? null,
    incident: about.incident && incidentKind ? { ...about.incident, kind: incidentKind } : null,
    question: about.question && questionKind ? { ...about.question, kind: questionKind } : null,
    consignees: [...about.consignees],
    instruments: [...about.instruments],
    facts,
  };
}

export function todayRoutes(
  app: Api,
  context: ReportRoutes & { readonly todayProviders: readonly TodayProvider[] },
): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/today',
    {
      schema: {
        summary: 'What needs a person today, the riskiest first',
        tags: ['actions'],
        params: ofAction,
        response: { 200: todayDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const now = context.clock();
      const { revisions, incidentStates, nameActors, todayProviders: providers } = context;
      const asked = { action, staff: staffOfRequest(request), now };
      const today = await readToday(db, asked, { revisions, incidentStates, nameActors, providers });
      return reply.send({
        reference: action.reference,
        at: now.toISOString(),
        seq: today.seq,
        items: today.items.map(describeItem),
        incidents: today.incidents,
        questions: today.questions,
        oldest: {
          consignees: today.oldest.consignees.map(({ reach, since, ...named }) => ({
            ...named,
            reach: REACHES.find((one) => one === reach) ?? 'sent',
            since: since.toISOString(),
          })),
          questions: today.oldest.questions.map((row) => ({
            id: row.id,
            kind: row.kind,
            risk: row.risk,
            openedAt: row.openedAt.toISOString(),
            consignee:
              row.consigneeId === null
                ? null
                : {
                    id: row.consigneeId,
                    number: row.consigneeNumber ?? '',
                    name: row.consigneeName ?? '',
                    country: row.country ?? '',
                  },
            instrument:
              row.instrumentId === null
                ? null
                : { id: row.instrumentId, serial: row.serial ?? '', product: row.product ?? '' },
          })),
        },
      });
    },
  );
}
