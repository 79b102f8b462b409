/* An open action gets a language: made by the desk, translated outside, approved by two, sent to those who lacked it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';
import { planNotices } from '../dispatch/index.ts';
import { noticesOf, writeToNewHolders } from '../system.ts';
import { answeringTransport, COMPOSERS, dispatchUntil, quickDispatcher } from '../dispatch/test-dispatches.ts';

const ACTION = '/actions/FSN2023-1338';
const SHARED = 'lab@harbour-genomics.example';
const REASON = 'Translated by the agency, read by our subsidiary in Lyon';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  await sql`update consignee set country = 'GR' where number = 'C-101'`.execute(desk.db.owner.kysely);
  // Somebody who answers for a site in Greece and for one in Italy: one mail, which lacks both languages.
  await sql`update consignee set country = 'IT' where number = 'C-104'`.execute(desk.db.owner.kysely);
  await sql`
    update consignee_contact set email = ${SHARED} where consignee_id = ${desk.world.consignees.get('C-104')}`.execute(
    desk.db.owner.kysely,
  );
});
afterAll(() => desk.close());

type Draft = ReturnType<typeof JSON.parse>;
const goOn = (): void => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
};

async function begin(language: string): Promise<Draft> {
  const payload = { revises: 'FSN2023-1338', languages: [language] };
  const answer = await desk.call('operator', 'POST', '/drafts', { payload });
  expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([201, answer.body.slice(0, 300)]);
  return answer.json().draft;
}

const textsOf = async (id: number): Promise<Readonly<Record<string, string>>> =>
  (await desk.call('operator', 'GET', `/drafts/${id}/files`)).json().files;

async function put(draft: Draft, files: Readonly<Record<string, string>>): Promise<Draft> {
  const headers = { 'if-match': draft.etag };
  const answer = await desk.call('operator', 'PUT', `/drafts/${draft.id}/files`, { payload: { files }, headers });
  expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([200, answer.body.slice(0, 300)]);
  return answer.json().draft;
}

/** As a translator would: every text and word gets one in the language. */
const translate = (file: string, language: string): string =>
  file.replaceAll(/^( {2}[^\s#:]+): ""$/gm, (_, name: string) => {
    const values = { 'notice.dear': ' {name}' };
    return `${name}: "[${language}] ${name.trim()}${values[name.trim() as 'notice.dear'] ?? ''}"`;
  });

async function translated(draft: Draft, language: string): Promise<Draft> {
  const files = await textsOf(draft.id);
  const texts = (files[`texts.${language}.yaml`] ?? '').split('\nwords:\n');
  const words = `words:\n  notice.dear: "[${language}] {name}"\n  notice.openPage: "[${language}] openPage"\n  notice.openPagePlain: "[${language}] openPage"\n  notice.againInLanguage: "[${language}] again"\n`;
  return put(draft, {
    [`texts.${language}.yaml`]: `${translate(texts[0] ?? '', language)}\n${words}`,
    [`notice.${language}.md`]: `[${language}]\n${files['notice.en.md']}`,
  });
}

async function release(draft: Draft) {
  const headers = { 'if-match': draft.etag };
  return desk.call('manager', 'POST', `/drafts/${draft.id}/release`, { payload: { reason: REASON }, headers });
}

async function releasedByTwo(draft: Draft): Promise<void> {
  const asked = await release(draft);
  expect([asked.statusCode, asked.body.slice(0, 300)]).toEqual([202, asked.body.slice(0, 300)]);
  const outcome = await approved(desk.db.database, { kind: 'asked', approval: asked.json().approval }, desk.system);
  expect(outcome).toMatchObject({ kind: 'approved' });
}

async function send(): Promise<void> {
  const plan = (await desk.call('operator', 'GET', `${ACTION}/notice-plan`)).json();
  const headers = { 'if-match': plan.etag };
  expect((await desk.call('manager', 'POST', `${ACTION}/notice-runs`, { payload: {}, headers })).statusCode).toBe(201);
}

/** @param bounces to this address */
async function deliver(bounces?: string): Promise<readonly { readonly to: string; readonly text: string }[]> {
  goOn();
  const went: { to: string; text: string }[] = [];
  const transport = answeringTransport((mail) => {
    went.push({ to: mail.to.address, text: mail.text });
    return mail.to.address === bounces
      ? { kind: 'permanent', failure: 'mailbox-unknown', response: '550 5.1.1' }
      : { kind: 'sent', response: '250 OK' };
  });
  const composers = { ...COMPOSERS, notice: noticesOf(desk.system, 'http://desk.example').mail };
  const { clock } = desk.world;
  await dispatchUntil(quickDispatcher(desk.db.database, { transport, clock, composers }), async () => {
    const left = await dispatches(`state in ('waiting', 'sending')`);
    return left.length === 0;
  });
  return went;
}

type Row = {
  readonly id: number;
  readonly languages: readonly string[];
  readonly heldFor: readonly string[];
  readonly state: string;
  readonly failure: string | null;
  readonly revision: number;
  readonly contactIds: readonly number[];
  readonly subjectId: number | null;
};
async function dispatches(which: string): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select id, languages, held_for as "heldFor", state, failure, revision, contact_ids as "contactIds",
      subject_id as "subjectId" from dispatch
    where kind = 'notice' and ${sql.raw(which)} order by id`.execute(desk.db.database.kysely);
  return found.rows;
}

const today = async (): Promise<readonly string[]> =>
  (await desk.call('reader', 'GET', `${ACTION}/today`))
    .json()
    .items.map(({ kind, count }: Draft) => `${kind} ${count}`);

test('a draft of an open action has its files, the file for the translator, and no fleet', async () => {
  await send();
  const held = await dispatches(`state = 'held'`);
  expect(held.map(({ heldFor }) => heldFor)).toContainEqual(['fr']);
  const draft = await begin('fr');
  expect(draft.files.map(({ name }: Draft) => name)).toEqual(expect.arrayContaining(['action.yaml', 'texts.fr.yaml']));
  expect(draft.revises).toEqual({
    reference: 'FSN2023-1338',
    revision: 1,
    added: ['fr'],
    lacking: expect.any(Number) as unknown,
  });
  expect(draft.revises.lacking).toBeGreaterThan(0);
  expect(draft.translations).toMatchObject([{ language: 'fr', hasNotice: false, noticeFile: 'notice.fr.md' }]);
  expect(draft.translations[0].texts.left).toBe(draft.translations[0].texts.total);
  expect(draft.whyNotRelease.map(({ code }: Draft) => code)).toEqual(['action-unsound']);
  const fleet = await desk.call('operator', 'PUT', `/drafts/${draft.id}/fleet?name=f.csv`, {
    payload: Buffer.from('serial') as unknown as object,
    headers: { 'content-type': 'application/octet-stream', 'if-match': draft.etag },
  });
  expect(fleet.statusCode).toBe(409);
  expect(fleet.json().code).toBe('revision-has-no-fleet');
});

test('a language that is there, none, and an action that is not open are refused by name', async () => {
  const draft = await begin('fi');
  const headers = { 'if-match': draft.etag };
  const add = async (language: string) =>
    (
      await desk.call('operator', 'POST', `/drafts/${draft.id}/languages`, {
        payload: { languages: [language] },
        headers,
      })
    ).json();
  expect((await add('de')).code).toBe('language-there');
  expect((await add('fi')).code).toBe('language-there');
  expect((await add('Finnish!')).code).toBe('language-invalid');
  expect((await add('sv')).draft.revises.added).toEqual(['fi', 'sv']);
  const payload = { revises: 'FSN1999-1', languages: ['fr'] };
  expect((await desk.call('operator', 'POST', '/drafts', { payload })).json().code).toBe('action-unknown');
});

test('a translated draft is previewed in its language, released by two, and sends nothing by that', async () => {
  const draft = await translated(await begin('fr'), 'fr');
  expect(draft.check.findings.filter(({ severity }: Draft) => severity === 'error')).toEqual([]);
  expect(draft.whyNotRelease).toEqual([]);
  const preview = await desk.call('operator', 'GET', `/drafts/${draft.id}/previews/mail?language=fr`);
  expect(preview.body).toContain('[fr] openPage');
  expect(preview.body).toContain('[fr] kind');
  const before = await dispatches('true');
  await releasedByTwo(draft);
  expect((await desk.call('reader', 'GET', `/drafts/${draft.id}`)).json()).toMatchObject({
    state: 'opened',
    action: { reference: 'FSN2023-1338' },
    revises: { reference: 'FSN2023-1338', revision: 1, added: ['fr'] },
  });
  expect(await dispatches('true')).toEqual(before);
  const seen = (await desk.call('reader', 'GET', ACTION)).json();
  expect(JSON.stringify(seen)).toContain('"fr"');
  expect(await today()).toContainEqual(expect.stringMatching(/^translation-to-send [1-9]/));
  // What can be had in the language by now is not let go without it.
  const ids = (await dispatches(`state = 'held' and 'fr' = any(held_for)`)).map(({ id }) => id);
  const letGo = async (payload: object) =>
    (await desk.call('manager', 'POST', `${ACTION}/deliveries/release`, { payload })).json().code;
  expect(await letGo({ ids, reason: 'They read English' })).toBe('dispatch-translated');
  expect(await letGo({ ids: 'all', heldFor: 'fr', reason: 'They read English' })).toBe('nothing-to-decide');
});

test('a plan with the revision before, which waited while the language came, leaves it to a later one', async () => {
  const { database, linkKey, messageDomain, revisions, clock } = desk.system;
  const revision = await revisions.load(database.kysely, desk.world.action.id, 1);
  const before = await dispatches('true');
  await planNotices(database, { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock });
  expect(await dispatches('true')).toEqual(before);
  expect(await today()).toContainEqual(expect.stringMatching(/^translation-to-send [1-9]/));
});

test('sending replaces what was held for the language, and whoever went without it gets it once, told why', async () => {
  const held = (await dispatches(`state = 'held' and 'fr' = any(held_for)`)).map(({ id }) => id);
  await writeToNewHolders(desk.system, desk.world.action.id);
  expect((await dispatches(`revision = 2`)).length).toBe(0);
  await send();
  const old = await dispatches(`id = any('{${held.join(',')}}')`);
  expect(old.map(({ state, failure }) => [state, failure])).toEqual(held.map(() => ['stopped', 'replaced']));
  const anew = await dispatches(`revision = 2`);
  expect(anew.length).toBeGreaterThan(0);
  expect(anew.every(({ languages }) => languages.includes('fr'))).toBe(true);
  expect((await today()).some((one) => one.startsWith('translation-to-send'))).toBe(false);
  const went = await deliver('qualite@tilleuls.example');
  const { rows } = await sql<{ reach: string }>`
    select reach from reach where consignee_id = ${desk.world.consignees.get('C-103')}`.execute(
    desk.db.database.kysely,
  );
  expect(rows).toEqual([{ reach: 'undeliverable' }]);
  const french = went.filter(({ text }) => text.includes('[fr] openPage'));
  expect(french.length).toBeGreaterThan(0);
  expect(french.some(({ text }) => text.includes('[fr] again'))).toBe(false);
  const preview = await desk.call('operator', 'POST', `${ACTION}/deliveries/send-again-previews`, {
    payload: { ids: held },
  });
  expect(preview.json().left.map(({ why }: Draft) => why)).toEqual(held.map(() => 'dispatch-replaced'));
  const again = { payload: { ids: [held[0]], reason: 'They did not get it' } };
  expect((await desk.call('manager', 'POST', `${ACTION}/deliveries/send-again`, again)).json().code).toBe(
    'dispatch-replaced',
  );
  await send();
  expect((await dispatches(`revision = 2`)).length).toBe(anew.length);
});

test('who got it without their language, because a person let it go, gets it again in it, and is told why', async () => {
  const payload = { ids: 'all', heldFor: 'el', reason: 'They read English' };
  expect((await desk.call('manager', 'POST', `${ACTION}/deliveries/release`, { payload })).statusCode).toBe(200);
  const without = await deliver();
  expect(without.map(({ to }) => to)).toContain('lab@harbour-genomics.example');
  const goneWithout = new Set((await dispatches(`state = 'sent' and 'el' = any(held_for)`)).map(({ id }) => id));
  await send();
  expect((await dispatches(`revision = 3`)).length).toBe(0);
  await releasedByTwo(await translated(await begin('el'), 'el'));
  await send();
  const went = await deliver();
  expect(went.map(({ to }) => to).toSorted()).toEqual([
    'lab@harbour-genomics.example',
    'quality@harbour-genomics.example',
  ]);
  for (const { text } of went) expect(text).toContain('[el] again');
  // The same person's site in Italy waits for Italian as before: nothing about it goes again.
  const again = await dispatches('revision = 3');
  const italian = await sql<{ id: number }>`
    select id from consignee_contact where consignee_id = ${desk.world.consignees.get('C-104')}`.execute(
    desk.db.database.kysely,
  );
  expect(again.flatMap(({ contactIds }) => contactIds)).not.toContain(italian.rows[0]?.id);
  expect(again.every(({ subjectId }) => goneWithout.has(subjectId ?? 0))).toBe(true);
  await send();
  expect(await deliver()).toEqual([]);
});

test('what changed of the notice itself is no language, and is refused', async () => {
  const draft = await begin('it');
  const files = await textsOf(draft.id);
  const other = await put(draft, {
    ...files,
    'action.yaml': (files['action.yaml'] ?? '').replace('urgent: true', 'urgent: false'),
  });
  expect(other.whyNotRelease.find(({ code }: Draft) => code === 'revision-changes').facts).toMatchObject({
    changed: ['urgent'],
  });
  expect((await release(other)).statusCode).toBe(409);
});

test('two drafts that add a language each do not take the other’s away', async () => {
  const [spanish, dutch] = [await begin('es'), await begin('nl')];
  await releasedByTwo(await translated(spanish, 'es'));
  const stale = (await desk.call('reader', 'GET', `/drafts/${dutch.id}`)).json();
  expect(stale.whyNotRelease.map(({ code }: Draft) => code)).toContain('revision-behind');
  const ready = await translated(stale, 'nl');
  expect(ready.whyNotRelease).toEqual([]);
  await releasedByTwo(ready);
  const action = (await desk.call('reader', 'GET', '/drafts?state=opened')).json();
  expect(action.drafts.length).toBe(4);
});

test('the words of a language that one action has are in the file for the next translator', async () => {
  const { rows } = await sql<{ words: string }>`
    select definition->'words'->'fr'->>'notice.openPage' as words from action_revision order by revision desc limit 1`.execute(
    desk.db.database.kysely,
  );
  expect(rows).toEqual([{ words: '[fr] openPage' }]);
});

test('the ledgers are intact, and say which language came when', async () => {
  expect(Object.values(await desk.ledgers())).toEqual(Object.values(await desk.ledgers()).map(() => 'intact'));
  const { rows } = await sql<{ payload: Draft }>`
    select payload from ledger_entry where kind = 'action.revised' order by seq`.execute(desk.db.database.kysely);
  expect(rows.map(({ payload }) => [payload.revision, payload.languages])).toEqual([
    [2, ['fr']],
    [3, ['el']],
    [4, ['es']],
    [5, ['nl']],
  ]);
});
