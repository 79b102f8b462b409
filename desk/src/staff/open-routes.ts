/*
 * What stands before the guard: signing in, invitations, a new password. Whoever comes here is a stranger, so every
 * write must come from a page of the desk (nobody is signed in as somebody else by a foreign page), one source may ask
 * so often, and what is refused is counted.
 */
import type { FastifyInstance } from 'fastify';

import { asApi } from '../platform/http/api.ts';
import { sourceKey } from './attempt-throttle.ts';
import { callerOf } from './cookie-routes.ts';
import { newestDevice } from './device-mark.ts';
import { originOf } from './guard-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { ASKED_OF_A_SOURCE_MAX } from './limits.ts';
import { directoryRoutes } from './directory-routes.ts';
import { sendRefusal } from './refusal-routes.ts';
import { refused, type Caller } from './sign-in-by-password.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { isFromOwnPage } from './site-rules.ts';
import type { StaffHouse } from './staff-house.ts';
import type { StaffRefusal } from './staff-refusals.ts';

/** Adds the routes that need no session; mount them apart from the guard. */
export function openRoutes(app: FastifyInstance, house: StaffHouse): void {
  app.addHook('onRequest', async (request, reply) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const refusal =
      isReading || isFromOwnPage(originOf(request), house.site)
        ? whyWait(house, callerOf(request))
        : ({ code: 'origin-not-own', deskUrl: house.site.deskUrl } as const);
    return refusal === undefined ? undefined : sendRefusal(reply, refused(house, refusal, undefined).refusal);
  });
  // Behind an answer may still be work when the desk stops.
  app.addHook('onClose', () => house.background.idle());
  const api = asApi(app);
  signInRoutes(api, house);
  directoryRoutes(api, house);
  invitationRoutes(api, house);
}

/** A browser that has signed in before is counted by itself: whoever shares its address does not keep it out. */
function whyWait(house: StaffHouse, caller: Caller): StaffRefusal | undefined {
  const source = newestDevice(house.keys.device, caller.deviceMarks) ?? sourceKey(caller.source);
  if (source === undefined) return undefined;
  const now = house.clock();
  const waitMs = house.requests.waitMs(source, ASKED_OF_A_SOURCE_MAX, now);
  if (waitMs > 0) return { code: 'requests-too-many', retryAfterSeconds: Math.ceil(waitMs / 1_000) };
  house.requests.add(source, now);
  return undefined;
}
