/* What people at the desk do with notices, mails and letters. */
import type { Schemas } from '../../web/src/api/schema.ts';
import { anyOf, dayFrom, type Doing } from './at-the-desk.ts';
import { readList } from './lists.ts';

export const sendsNotices: Doing = async (house, { who, reference }) => {
  const plan = await house.ask<Schemas['NoticePlan']>(who, 'GET', `/actions/${reference}/notice-plan`);
  if (plan.status !== 200) return;
  const path = `/actions/${reference}/notice-runs`;
  const run = await house.ask<{ readonly run: Schemas['NoticeRun'] }>(who, 'POST', path, {
    payload: {},
    headers: { 'if-match': plan.body.etag },
  });
  if (run.status !== 201) return;
  const { mails, letters, held } = plan.body;
  if (run.body.run.mails !== mails || run.body.run.letters !== letters || run.body.run.held !== held) {
    house.broken.push(
      `what was shown before sending (${mails}, ${letters}, ${held}) is not what was planned: ${run.text}`,
    );
  }
};

export const pausesOrGoesOn: Doing = async (house, { random, who, reference }) => {
  const method = random.below(3) === 0 ? 'PUT' : 'DELETE';
  await house.ask(who, method, `/actions/${reference}/dispatch-pause`, {
    payload: { reason: 'A sentence is looked at again.' },
  });
};

export const releasesHeld: Doing = async (house, { who, reference }) => {
  await house.ask(who, 'POST', `/actions/${reference}/deliveries/release`, {
    payload: { ids: 'all', reason: 'The translation does not come in time.' },
  });
};

export const stops: Doing = async (house, { random, who, reference }) => {
  const { rows } = await readList(house, reference, 'deliveries', {
    query: { state: random.pick(['waiting', 'held', 'doubtful']) },
  });
  const ids = random
    .shuffle(rows)
    .slice(0, 2)
    .map(({ id }) => id);
  if (ids.length === 0) return;
  await house.ask(who, 'POST', `/actions/${reference}/deliveries/stop`, {
    payload: { ids, reason: 'The wrong address.' },
  });
};

export const sendsAgain: Doing = async (house, { random, who, reference }) => {
  const state = random.pick(['failed', 'failed', 'doubtful', 'stopped', 'sent']);
  const { rows } = await readList(house, reference, 'deliveries', { query: { state } });
  const chosen = random.shuffle(rows).slice(0, 1 + random.below(3));
  const ids = chosen.map(({ id }) => id);
  for (const { messageId } of chosen) house.mayComeTwice.add(messageId);
  if (ids.length === 0) return;
  await house.ask(who, 'POST', `/actions/${reference}/deliveries/send-again`, {
    payload: { ids, reason: 'They say that nothing came.' },
  });
};

export const recordsPosted: Doing = async (house, { who, reference }) => {
  await house.ask(who, 'POST', `/actions/${reference}/deliveries/posted`, {
    payload: { ids: 'all', postedOn: dayFrom(house, 0) },
  });
};

export const sendsTest: Doing = async (house, { random, who, reference }) => {
  const consignee = anyOf(random, (await readList(house, reference, 'consignees')).rows);
  if (!consignee) return;
  await house.ask(who, 'POST', `/actions/${reference}/test-mails`, { payload: { consignee: consignee.id } });
};

export const printsLetters: Doing = async (house, { random, who, reference }) => {
  const payload = { ids: 'all', isReprint: random.below(4) === 0 };
  await house.ask(who, 'POST', `/actions/${reference}/deliveries/letters`, { payload });
};
