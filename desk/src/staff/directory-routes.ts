/*
 * Sign-in at the directory of the company: two navigations of the browser. It comes back from another site, so the
 * cookie of a session, which is Strict, would not be sent with that request, and need not be: the callback is bound to
 * the browser by a cookie of its own that holds the sealed state, sets the session, and sends the browser on to the app.
 * What the app then asks, it asks from the desk's own page, and the session goes along.
 */
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { browserOf, giveDirectoryTicket, giveSession, takeDirectoryTicket } from './cookie-routes.ts';
import { sendRefusal } from './refusal-routes.ts';
import { signInByDirectory } from './sign-in-by-directory.ts';
import { refused } from './sign-in-by-password.ts';
import type { Directory } from './oidc-directory.ts';
import type { StaffHouse } from './staff-house.ts';
import type { StaffRefusalCode } from './staff-refusals.ts';
import { openTicket, sealTicket } from './ticket.ts';

const security: [] = [];
const tags = ['sign-in'];

export function directoryRoutes(app: Api, house: StaffHouse): void {
  const { directory } = house;
  const home = `${house.site.deskUrl}/desk/`;
  const signIn = (code: StaffRefusalCode): string => `${house.site.deskUrl}/desk/sign-in?refused=${code}`;

  app.get(
    '/sign-in/oidc',
    {
      schema: {
        summary: 'Sign in at the directory of the company: sends the browser there',
        tags,
        security,
        response: {
          302: z.null().describe('To the directory, or back to the app with ?refused=CODE'),
          404: problemDocument,
        },
      },
    },
    async (_request, reply) => {
      if (!directory) return sendRefusal(reply, { code: 'oidc-not-configured' });
      const start = await directory.start();
      if (!start) return reply.redirect(signIn('oidc-unavailable'), 302);
      const { url, state, nonce, verifier } = start;
      giveDirectoryTicket(
        house,
        reply,
        sealTicket(house.keys.ticket, 'oidc', { state, nonce, verifier }, house.clock()),
      );
      return reply.redirect(url, 302);
    },
  );

  app.get(
    '/sign-in/oidc/callback',
    {
      schema: {
        summary: 'Where the directory sends the browser back',
        tags,
        security,
        response: { 303: z.null().describe('To the app; with ?refused=CODE when it failed'), 404: problemDocument },
      },
    },
    async (request, reply) => {
      if (!directory) return sendRefusal(reply, { code: 'oidc-not-configured' });
      const sealed = takeDirectoryTicket(house, request, reply);
      const query = new URL(request.url, house.site.deskUrl).search;
      const outcome = await finish(directory, { sealed, query });
      if (outcome.kind === 'refused') return reply.redirect(signIn(outcome.refusal.code), 303);
      const signedIn = await signInByDirectory(house, outcome.identity, browserOf(request));
      if (signedIn.kind === 'refused') return reply.redirect(signIn(signedIn.refusal.code), 303);
      giveSession(house, request, reply, signedIn);
      return reply.redirect(home, 303);
    },
  );

  async function finish(
    from: Directory,
    { sealed, query }: { readonly sealed: string | undefined; readonly query: string },
  ) {
    const ticket = openTicket(house.keys.ticket, 'oidc', sealed ?? '', house.clock());
    if ('code' in ticket) return refused(house, ticket, undefined);
    const identity = await from.finish(query, ticket);
    return identity ? ({ kind: 'named', identity } as const) : refused(house, { code: 'oidc-failed' }, undefined);
  }
}
