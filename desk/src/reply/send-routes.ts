/* Checking the answers and sending them. The same form sent twice is one reply: its key is the draft and its version. */
import type { FastifyReply } from 'fastify';

import { fold } from '../platform/pure/fold.ts';
import { versionOf } from './answer-routes.ts';
import { readReply, type ReadReply } from './fields.ts';
import { loadForm, type LoadedForm } from './form-state.ts';
import { goTo, sendElement, withLink, type Opened, type ReplyHouse, type Router } from './link-routes.ts';
import { CheckPage } from './pages/check-page.tsx';
import { recordReply } from './record-reply.ts';
import { selectReceiptOf } from './reply-page-store.ts';

const NAME_MAX = 200;

export function sendRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret/answer/check',
    withLink(house, async (opened, reply) => {
      const loaded = await loadForm(house.database, opened);
      return sendElement(reply, checkPage(opened, loaded));
    }),
  );
  app.post('/:secret/answer/check', withLink(house, send));
}

function checkPage({ view, query }: Opened, loaded: LoadedForm): ReturnType<typeof CheckPage> {
  const read = readReply(loaded.reading);
  const asked = loaded.reading.form.start.find((question) => question.means === 'modes-understood');
  const { form } = loaded.reading;
  const isOwed = form.around.some((question) => question.mandatory && !loaded.answered.has(question.key));
  const open = form.instruments > 0 ? 'steps' : isOwed ? 'questions' : undefined;
  const isConfirmed =
    asked === undefined || read.body.answers[asked.key] === 'yes' || loaded.answered.get(asked.key)?.value === 'yes';
  return CheckPage({
    view,
    version: loaded.draft.version,
    said: { person: read.person, body: read.body, instruments: loaded.apart },
    errors: read.errors,
    isNameMissing: query['show'] === 'name',
    isChanged: query['show'] === 'changed',
    staysOpen: read.body.isReceiptOnly ? open : undefined,
    isModesUnconfirmed: !isConfirmed,
  });
}

async function send(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields } = opened;
  const version = versionOf(fields);
  const submissionKey = `page:${link.actionId}:${link.contactId}:${version}`;
  const loaded = await loadForm(house.database, opened);
  if (loaded.draft.version !== version) {
    const sent = await selectReceiptOf(house.database.kysely, submissionKey);
    return goTo(
      reply,
      sent === undefined ? view.to('/answer/check', { show: 'changed' }) : view.to(`/receipt/${sent}`),
    );
  }
  const read = readReply(loaded.reading);
  const confirmed = (fields['confirm'] ?? '').trim().slice(0, NAME_MAX);
  if (confirmed === '') return goTo(reply, view.to('/answer/check', { show: 'name' }));
  if (read.errors.length > 0) return goTo(reply, view.to('/answer/check'));
  const { receipt } = await recordReply(
    house.database,
    {
      actionId: link.actionId,
      consigneeId: link.consigneeId,
      contactId: link.contactId,
      channel: 'page',
      revision: link.revision,
      language: view.language,
      answeredBy: { ...read.person, name: nameOf(read, confirmed) },
      body: read.body,
      submissionKey,
    },
    {
      revision: opened.revision,
      actor: `contact:${link.contactId}`,
      copyTo: read.person.email === '' ? null : read.person.email,
      messageDomain: house.messageDomain,
      draftVersion: version,
      clock: house.clock,
    },
  );
  house.wakeDispatcher();
  return goTo(reply, view.to(`/receipt/${receipt}`));
}

/** Whoever confirms answers; where somebody else filled in the form, both names stand. */
function nameOf(read: ReadReply, confirmed: string): string {
  return fold(confirmed) === fold(read.person.name) ? read.person.name : `${confirmed} (${read.person.name})`;
}
