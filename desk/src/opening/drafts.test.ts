import { open as openFile, symlink, mkdtemp, rm, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { importFleet } from '../instrument/index.ts';
import { checkChain, HOUSE_CHAIN } from '../ledger/index.ts';
import { transact } from '../platform/database/database.ts';
import { DIGESTERS } from '../system.ts';
import { changeFiles } from './change-files.ts';
import { checkFleets } from './check-fleets.ts';
import { describeDraft } from './describe-draft.ts';
import type { LoadedDraft } from './load-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { selectProblems, selectUpload, takeFleetToCheck } from './fleet-store.ts';
import { listFolders } from './list-folders.ts';
import { CHECK_ATTEMPTS_MAX } from './limits.ts';
import { openDrafts } from './open-drafts.ts';
import type { AskSecondPerson, OpeningHouse } from './opening-house.ts';
import { prepareDraft } from './prepare-draft.ts';
import { approveRelease, releaseDraft } from './release-draft.ts';
import { forgetUploads } from './sweep-fleets.ts';
import {
  check,
  etag,
  fleetOf,
  give,
  lineOf,
  look,
  never,
  open,
  openTestHouse,
  prepared,
  PUMPS,
  pumpFiles,
  type TestHouse,
} from './test-drafts.ts';

const tell = (draft: LoadedDraft, language: string) =>
  describeDraft(draft, { language, nameOf: (actor) => ({ actor, name: actor }) });

let at: TestHouse;
let house: OpeningHouse;
let files: Record<string, string>;
beforeAll(async () => {
  at = await openTestHouse();
  house = at.house;
  files = await pumpFiles();
});
afterAll(async () => at[Symbol.asyncDispose]());

const staff = { kind: 'member', id: 1, name: 'Quality', role: 'manager', memberId: 1 } as const;
const of = async (id: number) => ({ id, ifMatch: await etag(house, id), actor: 'staff:1' });
const release = async (id: number, on: OpeningHouse = house) =>
  releaseDraft(on, { ...(await of(id)), reason: 'looked through with regulatory', staff });

/** Files of an action with a reference of its own: the world is shared by the tests of this file. */
function named(reference: string): Record<string, string> {
  const { 'action.yaml': yaml = '', 'notice.en.md': notice = '', ...rest } = files;
  const rename = (text: string) => text.replaceAll(PUMPS, reference);
  return { ...rest, 'action.yaml': rename(yaml), 'notice.en.md': rename(notice) };
}

async function readyToOpen(reference: string, ...lines: readonly string[]): Promise<number> {
  const id = await prepared(house, fleetOf(...lines));
  await changeFiles(house, { ...(await of(id)), files: named(reference) });
  await check(house);
  return id;
}

test('the folders of the configured place are listed, and only they can be taken', async () => {
  const place = await mkdtemp(join(tmpdir(), 'fieldproof-actions-'));
  try {
    await mkdir(join(place, 'broken'));
    await writeFile(join(place, 'broken', 'action.yaml'), 'format: [');
    await mkdir(join(place, 'empty'));
    await symlink('/etc', join(place, 'link'));
    expect(await listFolders(place)).toMatchObject([{ folder: 'broken', reference: null }]);
    const elsewhere = { ...house, actionsDirectory: place };
    for (const folder of ['link', '../etc', '..', '.', '', 'nothing', 'broken/..'])
      expect(await prepareDraft(elsewhere, { folder, actor: 'staff:1' })).toMatchObject({
        refusal: { code: 'folder-unknown' },
      });
  } finally {
    await rm(place, { recursive: true });
  }
  expect(await listFolders(house.actionsDirectory)).toMatchObject([{ folder: PUMPS, reference: PUMPS }]);
  expect(await listFolders('/nowhere')).toEqual([]);
});

describe('the files of a draft', () => {
  test('are stored as they came, wrong or right, and judged in the reader’s language', async () => {
    const done = await prepareDraft(house, { folder: undefined, actor: 'staff:1' });
    if (done.kind === 'refused') throw new Error(done.refusal.code);
    const { id } = done.draft;
    expect(tell(await look(house, id), 'de').check).toMatchObject({
      isReadable: false,
      errors: 1,
      findings: [{ message: 'action.yaml fehlt' }],
    });
    await changeFiles(house, { ...(await of(id)), files: { ...files, 'notice.en.md': 'Hello', 'demo.txt': 'x' } });
    const draft = tell(await look(house, id), 'en');
    expect(draft).toMatchObject({
      reference: PUMPS,
      check: { isReadable: true, isSound: false },
      files: expect.arrayContaining([expect.objectContaining({ name: 'demo.txt', isPart: false })]),
    });
    expect(draft.check.findings).toContainEqual(
      expect.objectContaining({ code: 'notice-lacks-fact', file: 'notice.en.md', line: 1 }),
    );
    expect(draft.history.map(({ kind }) => kind)).toEqual(['prepared', 'files-changed']);
  });

  test('are changed by who saw the version that there is: of two people one is told', async () => {
    const id = await prepared(house);
    const seen = await of(id);
    const both = await Promise.all([
      changeFiles(house, { ...seen, files: { ...files, 'a.txt': 'mine' } }),
      changeFiles(house, { ...seen, actor: 'staff:2', files: { ...files, 'a.txt': 'theirs' } }),
    ]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'refused']);
    expect(both.find(({ kind }) => kind === 'refused')).toMatchObject({
      refusal: { code: 'changed-meanwhile', etag: await etag(house, id) },
    });
    expect(await changeFiles(house, { ...seen, ifMatch: undefined, files })).toMatchObject({
      refusal: { code: 'precondition-missing' },
    });
    expect(await changeFiles(house, { ...seen, id: 9999, files })).toMatchObject({
      refusal: { code: 'draft-unknown' },
    });
  });
});

describe('the fleet of a draft', () => {
  test('is stored apart, judged by a job, and nothing of it is kept', async () => {
    const id = await prepared(house);
    await give(house, id, fleetOf(lineOf(1), lineOf(2, { country: 'FR', language: 'fr' })), { name: '../x/fleet.csv' });
    expect((await look(house, id)).fleet).toMatchObject({ state: 'checking', name: 'fleet.csv' });
    await check(house);
    const { fleet } = tell(await look(house, id), 'en');
    expect(fleet).toMatchObject({
      state: 'sound',
      progress: null,
      problems: 0,
      summary: {
        rows: 2,
        instruments: { total: 2, new: 2 },
        countries: expect.arrayContaining([{ country: 'FR', consignees: 1, instruments: 1 }]),
        channels: { email: 2, post: 0 },
        languages: [{ languages: ['en'], contacts: 2 }],
        missing: expect.arrayContaining([{ languages: ['fr'], countries: ['FR'], contacts: 1 }]),
        samples: expect.arrayContaining([
          expect.objectContaining({ number: 'P-1', channels: ['email'], instruments: 1 }),
          expect.objectContaining({ country: 'FR', gets: ['en'], heldFor: ['fr'] }),
        ]),
      },
    });
    const kept = await at.db.owner.pool.query('select count(*)::integer as count from consignee');
    expect(kept.rows).toEqual([{ count: 0 }]);
  });

  test('with problems names each, in German too, and another file takes its place', async () => {
    const id = await prepared(house, fleetOf(lineOf(1, { country: 'UK' }), lineOf(2, { product: 'none' }), lineOf(3)));
    const { fleet } = await look(house, id);
    expect(fleet).toMatchObject({ state: 'refused', problems: 2, summary: null });
    const problems = await selectProblems(house.database.kysely, id, { sort: 'number', limit: 10 });
    expect(problems).toMatchObject([
      { number: 1, code: 'country', line: 2, column: 'country', value: 'UK' },
      { number: 2, code: 'unknown-product', line: 3 },
    ]);
    const before = house.folder.pathOf(fleet?.uploadId ?? '');
    await give(house, id, fleetOf(lineOf(1)));
    expect(existsSync(before)).toBe(false);
    expect(await selectProblems(house.database.kysely, id, { sort: 'number', limit: 10 })).toEqual([]);
    await check(house);
    expect((await look(house, id)).fleet?.state).toBe('sound');
  });

  test('waits while the action cannot be read, and is judged anew when its products are others', async () => {
    const done = await prepareDraft(house, { folder: undefined, actor: 'staff:1' });
    if (done.kind === 'refused') throw new Error(done.refusal.code);
    const { id } = done.draft;
    await give(house, id, fleetOf(lineOf(1)));
    await check(house);
    expect((await look(house, id)).fleet?.state).toBe('waiting');
    await changeFiles(house, { ...(await of(id)), files });
    await check(house);
    expect((await look(house, id)).fleet?.state).toBe('sound');

    await changeFiles(house, { ...(await of(id)), files: { ...files, 'action.yaml': 'format: [' } });
    expect((await look(house, id)).fleet?.state).toBe('sound');
    const title = (files['action.yaml'] ?? '').replace('urgent: false', 'urgent: true');
    await changeFiles(house, { ...(await of(id)), files: { ...files, 'action.yaml': title } });
    expect((await look(house, id)).fleet?.state).toBe('sound');
    const renamed = (files['action.yaml'] ?? '').replaceAll('tidebrook-3', 'tidebrook-4');
    await changeFiles(house, { ...(await of(id)), files: { ...files, 'action.yaml': renamed } });
    expect((await look(house, id)).fleet?.state).toBe('checking');
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'refused', problems: 1 });
  });

  test.each([
    ['a PDF', Buffer.from('%PDF-1.7'), 'other-kind'],
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    [
      'two encodings',
      Buffer.concat([Buffer.from(fleetOf(lineOf(1, { city: 'Köln' }))), Buffer.from('\nK\xf6ln', 'latin1')]),
      'mixed-encodings',
    ],
    ['binary noise', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)), 'other-kind'],
  ])('that is %s is refused with a sentence', async (_, bytes, code) => {
    const id = await prepared(house);
    await give(house, id, bytes);
    await check(house);
    expect(await selectProblems(house.database.kysely, id, { sort: 'number', limit: 1 })).toMatchObject([{ code }]);
  });

  test('in Windows-1252 or UTF-16 is read, and says so', async () => {
    const text = fleetOf(lineOf(1, { city: 'Köln' }));
    for (const [bytes, encoding] of [
      [Buffer.from(text, 'latin1'), 'windows-1252'],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ] as const) {
      const id = await prepared(house);
      await give(house, id, bytes);
      await check(house);
      expect((await look(house, id)).fleet).toMatchObject({ state: 'sound', summary: { encoding } });
    }
  });
});

describe('an upload', () => {
  async function failing(change: Parameters<typeof give>[3], on: OpeningHouse = house) {
    const id = await prepared(house, fleetOf(lineOf(1)));
    const before = (await look(house, id)).fleet?.uploadId;
    const done = await give(on, id, fleetOf(lineOf(2), lineOf(3)), change);
    const after = await look(house, id);
    expect(after.fleet).toMatchObject({ uploadId: before, state: 'sound' });
    expect(await selectUpload(house.database.kysely, id)).toBeUndefined();
    expect(existsSync(house.folder.pathOf(before ?? ''))).toBe(true);
    return done.kind === 'refused' ? done.refusal.code : done.kind;
  }

  test('that is larger than allowed is ended, also when it did not say so, and the fleet stays what it was', async () => {
    expect(await failing({ bytesMax: 100 })).toBe('fleet-too-large');
    expect(await failing({ bytesMax: 100, bytesExpected: 200 })).toBe('fleet-too-large');
  });

  test('whose sender goes away leaves the fleet what it was', async () => {
    async function* broken() {
      yield Buffer.from('serial');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    expect(await failing({ chunks: broken() })).toBe('upload-incomplete');
    expect(await failing({ bytesExpected: 999_999 })).toBe('upload-incomplete');
  });

  test('onto a full disk says so, and leaves the fleet what it was', async () => {
    const full = { ...house.folder, create: () => openFile('/dev/full', 'w') };
    expect(await failing({}, { ...house, folder: full })).toBe('disk-full');
  });

  test('gives way to another one that began later', async () => {
    const id = await prepared(house);
    const gate = Promise.withResolvers<void>();
    async function* slow() {
      yield Buffer.from('serial');
      await gate.promise;
      yield Buffer.from(',product');
    }
    const first = give(house, id, '', { chunks: slow() });
    await expect.poll(async () => (await look(house, id)).upload?.name).toBe('fleet.csv');
    expect((await look(house, id)).facts.fleet.state).toBe('uploading');
    const second = await give(house, id, fleetOf(lineOf(7)), { name: 'second.csv' });
    gate.resolve();
    expect(second.kind).toBe('changed');
    expect(await first).toMatchObject({ refusal: { code: 'upload-replaced' } });
    expect((await look(house, id)).fleet?.name).toBe('second.csv');
  });

  test('that a desk did not live to end is forgotten by the next one', async () => {
    const id = await prepared(house);
    const gate = Promise.withResolvers<void>();
    async function* stuck() {
      yield Buffer.from('serial');
      await gate.promise;
    }
    const lost = give(house, id, '', { chunks: stuck() });
    await expect.poll(async () => (await look(house, id)).facts.fleet.state).toBe('uploading');
    await forgetUploads(house);
    expect((await look(house, id)).facts.fleet.state).toBe('none');
    gate.resolve();
    expect(await lost).toMatchObject({ refusal: { code: 'upload-replaced' } });
  });
});

describe('a check', () => {
  test('that was cut off by a crash begins anew, and is given up after some times', async () => {
    await check(house);
    const id = await prepared(house);
    await give(house, id, fleetOf(lineOf(1)));
    await takeFleetToCheck(house.database.kysely, house.clock());
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'sound', attempts: 2 });

    await give(house, id, fleetOf(lineOf(1)));
    for (let attempt = 0; attempt < CHECK_ATTEMPTS_MAX; attempt += 1)
      await takeFleetToCheck(house.database.kysely, house.clock());
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'failed', trouble: 'interrupted' });
  });

  test('ends with the desk, and that does not count', async () => {
    const id = await prepared(house);
    const many = Array.from({ length: 20_000 }, (_, index) => lineOf(index));
    await give(house, id, fleetOf(...many), { bytesMax: 1e8 });
    const stop = new AbortController();
    const running = checkFleets(house, stop.signal);
    stop.abort(new Error('the desk stops'));
    await running;
    expect((await look(house, id)).fleet).toMatchObject({ state: 'checking', attempts: 0 });
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'sound', summary: { rows: 20_000 } });
  });

  test('tries again later what failed, and says what a full disk needs', async () => {
    const id = await prepared(house);
    await give(house, id, fleetOf(lineOf(1)));
    const full = {
      ...house.folder,
      digest: async () => {
        throw Object.assign(new Error('no space left'), { code: '53100' });
      },
    };
    await checkFleets({ ...house, folder: full }, never);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'checking', trouble: 'disk-full' });
    await check(house);
    expect((await look(house, id)).fleet?.state).toBe('checking');
    at.house.clock.now = new Date(at.house.clock.now.getTime() + 60_000);
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'sound', trouble: null });
  });

  test('of a file that is gone, or no longer the one that was given, is given up', async () => {
    const id = await prepared(house);
    await give(house, id, fleetOf(lineOf(1)));
    const path = house.folder.pathOf((await look(house, id)).fleet?.uploadId ?? '');
    await writeFile(path, 'something else');
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'failed', trouble: 'file-changed' });
    await give(house, id, fleetOf(lineOf(1)));
    await rm(house.folder.pathOf((await look(house, id)).fleet?.uploadId ?? ''));
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'failed', trouble: 'file-missing' });
  });
});

describe('a release', () => {
  test('opens the draft by a job: the action is there, the file is gone, people are forgotten', async () => {
    const id = await readyToOpen('RE-1', lineOf(101), lineOf(102));
    const path = house.folder.pathOf((await look(house, id)).fleet?.uploadId ?? '');
    expect(await release(id)).toMatchObject({ kind: 'released', draft: { state: 'opening' } });
    expect(await changeFiles(house, { ...(await of(id)), files })).toMatchObject({
      refusal: { code: 'draft-in-other-state', state: 'opening' },
    });
    await open(house);
    const draft = tell(await look(house, id), 'en');
    expect(draft).toMatchObject({
      state: 'opened',
      action: { reference: 'RE-1' },
      fleet: { summary: { instruments: { total: 2 }, samples: [] } },
    });
    expect(draft.history.map(({ kind }) => kind).slice(-2)).toEqual(['released', 'opened']);
    const told = await at.db.database.pool.query(
      "select payload ->> 'reference' as reference from ledger_entry where kind = 'draft.opened' and subject = $1",
      [`draft:${id}`],
    );
    expect(told.rows).toEqual([{ reference: 'RE-1' }]);
    expect(existsSync(path)).toBe(false);
    const action = await house.findAction('RE-1');
    const { rows } = await at.db.database.pool.query(
      "select actor, payload ->> 'draft' as draft, payload ->> 'draftFleet' as fleet from ledger_entry where chain = $1 and kind = 'action.opened'",
      [action?.id],
    );
    expect(rows).toEqual([{ actor: 'staff:1', draft: String(id), fleet: draft.fleet.digest }]);
    expect(await checkChain(house.database.kysely, action?.id ?? -1, DIGESTERS)).toMatchObject({ kind: 'intact' });
  });

  test('is refused with its reason, and by another version', async () => {
    const id = await prepared(house);
    expect(await release(id)).toMatchObject({ refusal: { code: 'fleet-missing' } });
    const seen = await of(id);
    await give(house, id, fleetOf(lineOf(1)));
    expect(await releaseDraft(house, { ...seen, reason: 'as seen before', staff })).toMatchObject({
      refusal: { code: 'changed-meanwhile' },
    });
    expect(await release(id)).toMatchObject({ refusal: { code: 'fleet-not-judged', state: 'checking' } });
  });

  test('that cannot be carried out says why, and the draft is what it was before', async () => {
    const id = await readyToOpen('RE-2', lineOf(201));
    await release(id);
    const elsewhere = lineOf(201, { consignee: 'P-elsewhere' });
    const bytes = Buffer.from(fleetOf(elsewhere));
    const products = [{ key: 'tidebrook-3', catalogueNumbers: [] }];
    await importFleet(house.database, { file: { name: 'f', bytes }, products, clock: house.clock, actor: 'staff:1' });
    await open(house);
    const draft = tell(await look(house, id), 'en');
    expect(draft).toMatchObject({ state: 'preparing', released: null, refusal: { code: 'fleet-refused' } });
    expect(await house.findAction('RE-2')).toBeUndefined();
    await check(house);
    expect((await look(house, id)).fleet).toMatchObject({ state: 'refused', problems: 1 });
  });

  test.each([
    ['whose file is gone', async (path: string) => rm(path), 'fleet-lost'],
    ['whose file was changed', async (path: string) => writeFile(path, 'x'), 'fleet-lost'],
  ])('%s opens nothing', async (_, spoil, code) => {
    const id = await readyToOpen(`RE-${code}-${Math.round(performance.now())}`, lineOf(300));
    await release(id);
    await spoil(house.folder.pathOf((await look(house, id)).fleet?.uploadId ?? ''));
    await open(house);
    expect(await look(house, id)).toMatchObject({ row: { state: 'preparing', refusal: { code } } });
  });

  test('that a crash cut off goes on with the next desk; nothing is half open', async () => {
    const id = await readyToOpen('RE-3', lineOf(401));
    await release(id);
    // The desk is killed in the transaction that opens: its connection breaks, and everything of it is rolled back.
    const killed = {
      ...house,
      log: { error: (facts: object) => at.logged.push(facts) },
      clock: Object.assign(() => {
        const { stack = '' } = new Error('where');
        if (stack.includes('endDraft')) throw new Error('killed');
        return at.house.clock();
      }),
    };
    await openDrafts(killed, never);
    expect(await house.findAction('RE-3')).toBeUndefined();
    expect((await look(house, id)).row.state).toBe('opening');
    at.house.clock.now = new Date(at.house.clock.now.getTime() + 60_000);
    await open(house);
    expect((await look(house, id)).row.state).toBe('opened');
  });

  test('that fails again and again is given back with where to look', async () => {
    const id = await readyToOpen('RE-4', lineOf(402));
    await release(id);
    const broken = {
      ...house,
      folder: {
        ...house.folder,
        digest: async () => {
          throw new Error('a bug');
        },
      },
    };
    for (let attempt = 0; attempt < CHECK_ATTEMPTS_MAX; attempt += 1) {
      await openDrafts(broken, never);
      at.house.clock.now = new Date(at.house.clock.now.getTime() + 300_000);
    }
    expect(await look(house, id)).toMatchObject({ row: { state: 'preparing', refusal: { code: 'opening-failed' } } });
    expect(at.logged.length).toBeGreaterThanOrEqual(CHECK_ATTEMPTS_MAX);
  });
});

describe('a second person', () => {
  const asked: Parameters<AskSecondPerson>[1][] = [];
  const askSecondPerson: AskSecondPerson = async (_tx, request) => {
    asked.push(request);
    return { kind: 'asked', approval: asked.length };
  };
  /** A house in which every action wants one. */
  const asking = (): OpeningHouse => ({ ...house, askSecondPerson, needsSecondPerson: () => true });
  const approve = async (approval: number) =>
    transact(house.database, (tx) =>
      approveRelease(tx, {
        proposal: asked[approval - 1]?.proposal ?? { draft: 0, digests: { files: '', fleet: '' } },
        approval,
        approvedBy: 'member:2',
        askedBy: 'staff:1',
        reason: 'looked through',
        clock: house.clock,
      }),
    );

  test('is asked, and on their word it opens, with both in the record', async () => {
    const id = await readyToOpen('SP-1', lineOf(501));
    const done = await release(id, asking());
    expect(done).toMatchObject({ kind: 'asked', draft: { state: 'asked' } });
    await open(house);
    expect(await house.findAction('SP-1')).toBeUndefined();
    expect(await approve(done.kind === 'asked' ? done.approval : 0)).toMatchObject({ kind: 'executed' });
    await open(house);
    expect((await look(house, id)).row).toMatchObject({ state: 'opened', released: { releasedBy: 'member:2' } });
    const { rows } = await at.db.database.pool.query(
      "select actor, payload ->> 'askedBy' as asked from ledger_entry where kind = 'action.opened' and payload ->> 'draft' = $1",
      [String(id)],
    );
    expect(rows).toEqual([{ actor: 'member:2', asked: 'staff:1' }]);
  });

  test('approves what they saw: a draft that was changed is asked for anew', async () => {
    const id = await readyToOpen('SP-2', lineOf(502));
    const first = await release(id, asking());
    await changeFiles(house, { ...(await of(id)), files: { ...named('SP-2'), 'note.txt': 'more' } });
    expect((await look(house, id)).row).toMatchObject({ state: 'preparing', released: null });
    expect(await approve(first.kind === 'asked' ? first.approval : 0)).toMatchObject({
      problem: { status: 409, code: 'draft-changed' },
    });
    const second = await release(id, asking());
    expect(asked.at(-1)?.version).toBeGreaterThan(asked.at(-2)?.version ?? Infinity);
    expect(await approve(second.kind === 'asked' ? second.approval : 0)).toMatchObject({ kind: 'executed' });
    expect(await approve(second.kind === 'asked' ? second.approval : 0)).toMatchObject({
      problem: { code: 'draft-in-other-state', facts: { state: 'opening' } },
    });
    await open(house);
  });

  test('who is asked already is not asked twice', async () => {
    const id = await readyToOpen('SP-3', lineOf(503));
    const waiting: AskSecondPerson = async () => ({ kind: 'waiting', approval: 8 });
    expect(await release(id, { ...asking(), askSecondPerson: waiting })).toMatchObject({
      refusal: { code: 'approval-waiting', approval: 8 },
    });
    expect(await release(id, { ...asking(), askSecondPerson: undefined })).toMatchObject({
      refusal: { code: 'second-person-missing' },
    });
  });
});

test('a draft that is discarded loses its fleet and keeps what was done with it', async () => {
  const id = await prepared(house, fleetOf(lineOf(1)));
  const path = house.folder.pathOf((await look(house, id)).fleet?.uploadId ?? '');
  await discardDraft(house, { ...(await of(id)), reason: 'opened elsewhere' });
  const draft = tell(await look(house, id), 'en');
  expect(draft).toMatchObject({ state: 'discarded', fleet: { state: 'none', summary: null } });
  expect(draft.history.at(-1)).toMatchObject({ kind: 'discarded', reason: 'opened elsewhere' });
  expect(existsSync(path)).toBe(false);
  expect(await release(id)).toMatchObject({ refusal: { code: 'draft-in-other-state' } });
});

test('everything that was done with drafts is in the ledger of the house, and a step that is changed is found', async () => {
  const { kysely } = house.database;
  expect(await checkChain(kysely, HOUSE_CHAIN, DIGESTERS)).toMatchObject({ kind: 'intact' });
  const { rows } = await at.db.owner.pool.query<{ payload: string }>(
    'select payload::text from ledger_entry where chain = 0',
  );
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.map(({ payload }) => payload).join('')).not.toMatch(/Ida Kern|haus-1|looked through|opened elsewhere/);
  await at.db.owner.pool.query('alter table opening_step disable trigger all');
  await at.db.owner.pool.query("update opening_step set reason = 'another reason' where reason is not null");
  expect(await checkChain(kysely, HOUSE_CHAIN, DIGESTERS)).toMatchObject({ kind: 'broken', why: 'row' });
});
