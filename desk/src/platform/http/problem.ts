import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** @clause RFC 9457 3 */
export const problemDocument = z
  .object({
    type: z.string().describe('about:blank, or a name for this kind of problem'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('A word that programs can rely on'),
    detail: z.string().describe('What is wrong and what to do, in one or two sentences'),
  })
  .catchall(z.unknown())
  .meta({ id: 'Problem', description: 'What is wrong with a request (RFC 9457)' });

export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Further facts of the refusal, for programs. */
  readonly facts?: Readonly<Record<string, unknown>>;
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  422: 'Refused',
  428: 'Precondition missing',
  429: 'Too many requests',
  500: 'Failed',
  503: 'Not ready',
  507: 'No room left',
};

/** Answers with application/problem+json. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, detail, facts } = problem;
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ ...facts, type: 'about:blank', title: TITLES[status] ?? 'Problem', status, code, detail });
}
