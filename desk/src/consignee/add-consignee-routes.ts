import { z } from 'zod';

import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { actorOf, staffOfRequest } from '../staff/index.ts';
import { addOrganisation } from './add-consignee.ts';
import { consigneeKinds } from './consignee.ts';
import { contactBody, reasonOfChange } from './contact-documents.ts';
import { problemOfConsignee } from './refusal-sentences.ts';

/** Adds organisations to the installed base; what an action knows of them is read elsewhere. */
export function addConsigneeRoutes(app: Api, context: { readonly database: Database; readonly clock: Clock }): void {
  app.post(
    '/consignees',
    {
      schema: {
        summary: 'Add an organisation with its first contact',
        description: 'It belongs to no action until an instrument moves there or is added there.',
        tags: ['consignees'],
        body: z
          .strictObject({
            number: z
              .string()
              .max(60)
              .describe('The number under which the manufacturer knows it; one number is one site'),
            name: z.string().max(200),
            kind: z.enum(consigneeKinds),
            country: z.string().length(2).describe('ISO 3166-1 alpha-2'),
            city: z.string().max(120),
            address: z.string().max(1000).default('').describe('Postal, with line breaks; needed for post'),
            contact: contactBody,
            reason: reasonOfChange,
          })
          .meta({ id: 'ConsigneeAddition' }),
        response: {
          201: z.object({
            consignee: z.int(),
            contact: z.int(),
            ledgerEntry: z.int().describe('Of the chain of the house'),
          }),
          409: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const actor = actorOf(staffOfRequest(request));
      const added = await addOrganisation(context.database, request.body, { actor, clock: context.clock });
      if (added.kind === 'refused') return sendProblem(reply, problemOfConsignee(added.refusal));
      const { consignee, contact, seq } = added;
      return reply.code(201).send({ consignee, contact, ledgerEntry: seq });
    },
  );
}
