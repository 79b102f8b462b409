/* The mailbox of the demonstration, and the same as JSON for rehearsals and tests. GET only; reading changes nothing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';

import { sendPage } from '../platform/http/page.ts';
import { sendProblem } from '../platform/http/problem.ts';
import type { SandboxMail, SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';
import { createSandboxSearch, SEARCHED_MAX } from './sandbox-search.ts';
import { renderMailbox, renderMailPage, renderNoMail, SANDBOX_LANGUAGES } from './sandbox-pages.tsx';

const PAGE = 50;
const JSON_MAX = 1_000;
const SEARCH_LENGTH_MAX = 200;

/** A form sends empty fields too, and a page must open whatever stands in its address. */
const search = z.string().max(SEARCH_LENGTH_MAX).catch('');
const count = z.coerce.number().int().min(0).max(1_000_000);
const listQuery = z.object({ lang: search, to: search, text: search, offset: count.catch(0) });
const mailQuery = z.object({ lang: search, view: z.enum(['rich', 'plain', 'headers']).catch('rich') });
const jsonQuery = z.object({
  to: z.string().max(SEARCH_LENGTH_MAX).optional(),
  subject: z.string().max(SEARCH_LENGTH_MAX).optional(),
  after: count.optional(),
  limit: count.max(JSON_MAX).default(100),
  bodies: z.enum(['true', 'false']).default('false'),
});

/** Adds `/sandbox…`: in the demonstration alone. */
export function sandboxRoutes(app: FastifyInstance, { mailbox }: { readonly mailbox: SandboxMailbox }): void {
  const find = createSandboxSearch(mailbox);
  app.get('/sandbox', async (request, reply) => {
    const { lang, to, text, offset } = listQuery.parse(request.query);
    const found = await find({ to, text, offset, limit: PAGE });
    const language = languageOf(request, lang);
    const counted = { count: mailbox.count, searchedMax: SEARCHED_MAX };
    return sendPage(reply, renderMailbox({ language, to, text, offset, limit: PAGE, ...counted, ...found }));
  });

  app.get('/sandbox/mails.json', async (request, reply) => {
    const query = jsonQuery.safeParse(request.query);
    if (!query.success) {
      return sendProblem(reply, { status: 400, code: 'bad-request', detail: z.prettifyError(query.error) });
    }
    const { to, subject, after, limit, bodies } = query.data;
    const { mails, total } = mailbox.list({ to, subject, after, offset: 0, limit, order: 'oldest' });
    const described = [];
    for (const mail of mails) described.push(await describe(mailbox, mail, bodies === 'true'));
    return { mails: described, total, next: total > mails.length ? (mails.at(-1)?.id ?? null) : null };
  });

  app.get('/sandbox/mails/:id', async (request, reply) => {
    const { lang, view } = mailQuery.parse(request.query);
    const language = languageOf(request, lang);
    const mail = findMail(mailbox, request);
    if (mail === undefined) return sendPage(reply, renderNoMail(language), 404);
    const content = await mailbox.read(mail);
    const { text = '', html } = await PostalMime.parse(content);
    const shown = view === 'headers' ? headOf(content) : text;
    letFrames(reply);
    return sendPage(
      reply,
      renderMailPage({ language, mail, view, text: shown, hasHtml: html !== undefined && html !== '' }),
    );
  });

  app.get('/sandbox/mails/:id/html', async (request, reply) => {
    const mail = findMail(mailbox, request);
    if (mail === undefined) return sendPage(reply, renderNoMail(languageOf(request, '')), 404);
    const { html = '' } = await PostalMime.parse(await mailbox.read(mail));
    return reply.headers({ ...MAIL_HEADERS, 'content-type': 'text/html; charset=utf-8' }).send(withTopLinks(html));
  });

  app.get('/sandbox/mails/:id/raw', async (request, reply) => {
    const mail = findMail(mailbox, request);
    if (mail === undefined) return sendPage(reply, renderNoMail(languageOf(request, '')), 404);
    return reply
      .headers({
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="mail-${mail.id}.eml"`,
      })
      .send(await mailbox.read(mail));
  });

  // After the page's own policy was set: its frame shows an address of ours.
  app.addHook('onSend', async (_request, reply) => {
    const policy = reply.getHeader('content-security-policy');
    if (framing.has(reply) && typeof policy === 'string')
      reply.header('content-security-policy', `${policy}; frame-src 'self'`);
  });
}

const framing = new WeakSet<FastifyReply>();

function letFrames(reply: FastifyReply): void {
  framing.add(reply);
}

/** What a mail may do in its frame: show itself with its own styles, and open links in the window when they are followed. */
const MAIL_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-top-navigation-by-user-activation',
  ].join('; '),
  'x-frame-options': 'SAMEORIGIN',
} as const;

/** Links of a mail open in the window, not in its frame. */
function withTopLinks(html: string): string {
  const base = '<base target="_top">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function findMail(mailbox: SandboxMailbox, request: FastifyRequest): SandboxMail | undefined {
  const { id } = z.object({ id: z.coerce.number().int().catch(0) }).parse(request.params);
  return mailbox.find(id);
}

async function describe(mailbox: SandboxMailbox, mail: SandboxMail, hasBodies: boolean): Promise<object> {
  const { receivedAt, ...facts } = mail;
  const described = { ...facts, receivedAt: receivedAt.toISOString(), url: `/sandbox/mails/${mail.id}` };
  if (!hasBodies) return described;
  const { text, html }: Email = await PostalMime.parse(await mailbox.read(mail));
  return { ...described, text: text ?? '', html: html ?? null };
}

function headOf(content: Buffer): string {
  const text = content.toString('utf8');
  const end = text.search(/\r?\n\r?\n/);
  return end === -1 ? text : text.slice(0, end);
}

/** As asked for in the address, else the first that the browser names and we have. */
function languageOf(request: FastifyRequest, asked: string): string {
  const named = [asked, ...(request.headers['accept-language'] ?? '').split(',')].map((tag) =>
    tag.trim().slice(0, 2).toLowerCase(),
  );
  return named.find((tag) => SANDBOX_LANGUAGES.includes(tag)) ?? 'en';
}
