import type { FastifyReply } from 'fastify';

import { sendProblem } from '../platform/http/problem.ts';
import { sayStaffRefusal, statusOfRefusal, type StaffRefusal } from './staff-refusals.ts';

/** Answers with a refusal, its facts included. */
export function sendRefusal(reply: FastifyReply, refusal: StaffRefusal): FastifyReply {
  const { code, ...facts } = refusal;
  if ('retryAfterSeconds' in refusal) void reply.header('retry-after', String(refusal.retryAfterSeconds));
  return sendProblem(reply, { status: statusOfRefusal(code), code, detail: sayStaffRefusal(refusal), facts });
}
