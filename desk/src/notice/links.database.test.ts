import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { transact } from '../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createNoticeComposer } from './compose-notice.ts';
import { findLink } from './find-link.ts';
import { issueLinks } from './issue-links.ts';
import { createStaffHouse, openDemonstration } from '../staff/index.ts';
import { loadLinkKey, sayLinkKeyRefusal } from './link-key.ts';
import { linkCode, linkUrl } from './link.ts';
import { founding } from './notice-fixture.ts';
import { selectAddressees } from './notice-store.ts';
import { renderLetters } from './render-letter.tsx';
import { revokeLink } from './revoke-link.ts';

const linkKey = new Uint8Array(32).fill(9);
const actionId = 1;
const reference = 'FSN2023-1338';
const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-12-24T10:00:00Z');

let house: TestDatabase;
let nord: number;
let sued: number;

beforeAll(async () => {
  house = await openTestDatabase();
  const { kysely } = house.database;
  await sql`insert into ledger_chain (id, name) values (${actionId}, ${reference})`.execute(kysely);
  await sql`insert into action (id, reference, opened_at, opened_seq) values (${actionId}, ${reference}, ${now}, 1)`.execute(
    kysely,
  );
  for (const revision of [1, 2]) {
    await sql`insert into action_revision (action_id, revision, digest, files, definition, recorded_at)
      values (${actionId}, ${revision}, '\\x00', '{}', ${JSON.stringify(founding)}, ${now})`.execute(kysely);
  }
  nord = await addSite('Klinikum Nord', { number: 'K-1', serials: ['M70452', 'M70453'] });
  sued = await addSite('Klinikum Süd', { number: 'K-2', serials: ['M70460'] });
});

afterAll(() => house.drop());

async function addSite(
  name: string,
  of: { readonly number: string; readonly serials: readonly string[] },
): Promise<number> {
  const { kysely } = house.database;
  const consignee = await sql<{ id: number }>`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    values (${of.number}, ${name}, ${name}, 'customer', 'DE', 'Kiel', 'Hafenstraße 12', ${now}) returning id`.execute(
    kysely,
  );
  const consigneeId = consignee.rows[0]?.id ?? 0;
  for (const serial of of.serials) {
    const instrument = await sql<{ id: number }>`
      insert into instrument (product, serial) values ('miseqdx', ${serial}) returning id`.execute(kysely);
    await sql`insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, internet, levels, added_seq)
      values (${actionId}, ${instrument.rows[0]?.id}, ${consigneeId}, 'miseqdx', ${serial}, 'DE', true, 'oooo', 1)`.execute(
      kysely,
    );
  }
  const contact = await sql<{ id: number }>`
    insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
    values (${consigneeId}, 'Dr. Maren Petersen', 'labor@klinikum.example', 'laboratory', '{de,en}', 'email', ${now}) returning id`.execute(
    kysely,
  );
  return contact.rows[0]?.id ?? 0;
}

function secretOf(contactId: number, generation: number): string {
  return linkUrl('https://desk.example', linkKey, { reference, contactId, generation }).split('/r/')[1] ?? '';
}

async function issue(contactIds: readonly number[], expiresAt?: Date) {
  return transact(house.database, (tx) => issueLinks(tx, { linkKey, actionId, reference, contactIds, now, expiresAt }));
}

async function find(proof: { secret: string } | { code: string }, at = now) {
  return findLink(house.database.kysely, { proof, now: at });
}

describe('links', () => {
  test('a contact that has an open link keeps it', async () => {
    expect(await issue([nord, sued, nord])).toEqual({
      generations: new Map([
        [nord, 1],
        [sued, 1],
      ]),
      issued: 2,
    });
    expect(await issue([nord, sued])).toEqual({
      generations: new Map([
        [nord, 1],
        [sued, 1],
      ]),
      issued: 0,
    });
  });

  test('secret and code open the same: the contact, its organisation, and the latest revision', async () => {
    const found = await find({ secret: secretOf(nord, 1) });
    expect(found).toMatchObject({
      kind: 'open',
      link: {
        actionId,
        reference,
        revision: 2,
        generation: 1,
        contactId: nord,
        consigneeName: 'Klinikum Nord',
        contactLanguages: ['de', 'en'],
      },
    });
    expect(await find({ code: linkCode(linkKey, { reference, contactId: nord, generation: 1 }) })).toEqual(found);
  });

  test('the database holds neither secret nor code', async () => {
    const rows = await sql<{ row: string }>`select notice_link::text as row from notice_link`.execute(
      house.database.kysely,
    );
    for (const { row } of rows.rows) expect(row).not.toContain(secretOf(nord, 1));
  });

  test('a secret that was never issued finds nothing', async () => {
    expect(await find({ secret: secretOf(nord, 7) })).toBeUndefined();
  });

  test('a mail to a contact of two sites has both links, and a letter has the code', async () => {
    const revisions = { load: async () => ({ actionId, revision: 2, digest: '', definition: founding, notices: {} }) };
    const composer = createNoticeComposer({
      links: { publicUrl: 'https://desk.example', linkKey },
      revisions,
      clock: () => now,
    });
    const planned = { actionId, revision: 2, contactIds: [sued, nord], languages: ['de'] };
    const mail = await composer.mail(house.database.kysely, planned);
    const text = mail?.text ?? '';
    for (const contact of [nord, sued]) expect(text).toContain(`https://desk.example/r/${secretOf(contact, 1)}`);
    expect(text).toContain('M70452, M70453');
    expect(text.indexOf('Klinikum Nord')).toBeLessThan(text.indexOf('Klinikum Süd'));
    const letter = await composer.letter(house.database.kysely, { ...planned, contactIds: [nord] });
    expect(renderLetters(letter ? [letter] : [])).toContain(
      linkCode(linkKey, { reference, contactId: nord, generation: 1 }),
    );
  });

  test('a revoked link says so, opens nothing, and the next one is of the next generation', async () => {
    const revoked = await transact(house.database, (tx) =>
      revokeLink(tx, { actionId, contactId: nord, reason: 'sent to the wrong person', now }),
    );
    expect(revoked).toEqual([1]);
    expect(await find({ secret: secretOf(nord, 1) })).toEqual({ kind: 'revoked', reference, actionId, revision: 2 });
    expect(await issue([nord, sued])).toEqual({
      generations: new Map([
        [nord, 2],
        [sued, 1],
      ]),
      issued: 1,
    });
    expect(await find({ secret: secretOf(nord, 2) })).toMatchObject({ kind: 'open', link: { generation: 2 } });
    expect(await find({ secret: secretOf(nord, 1) })).toMatchObject({ kind: 'revoked' });
  });

  test('a link that ran out says so from that moment on', async () => {
    const west = await addSite('Klinikum West', { number: 'K-3', serials: ['M70470'] });
    await issue([west], later);
    expect(await find({ secret: secretOf(west, 1) }, new Date(later.getTime() - 1))).toMatchObject({ kind: 'open' });
    expect(await find({ secret: secretOf(west, 1) }, later)).toEqual({
      kind: 'expired',
      reference,
      actionId,
      revision: 2,
    });
  });

  test('a contact who is no longer in office opens nothing and is written to no more, whatever ended them', async () => {
    const gone = await addSite('Klinikum Ost', { number: 'K-4', serials: ['M70480'] });
    await transact(house.database, (tx) => issueLinks(tx, { linkKey, actionId, reference, contactIds: [gone], now }));
    await sql`update consignee_contact set ended_at = ${now} where id = ${gone}`.execute(house.database.kysely);
    expect(await findLink(house.database.kysely, { proof: { secret: secretOf(gone, 1) }, now: later })).toMatchObject({
      kind: 'revoked',
    });
    const addressed = await selectAddressees(house.database.kysely, { actionId, contactIds: [gone], now: later });
    expect(addressed).toEqual([]);
  });

  test('no mail is written to a contact whose link was revoked', async () => {
    await transact(house.database, (tx) => revokeLink(tx, { actionId, contactId: nord, reason: 'left', now }));
    const revisions = { load: async () => ({ actionId, revision: 2, digest: '', definition: founding, notices: {} }) };
    const composer = createNoticeComposer({
      links: { publicUrl: 'https://desk.example', linkKey },
      revisions,
      clock: () => now,
    });
    const planned = { actionId, revision: 2, contactIds: [nord], languages: ['de'] };
    expect(await composer.mail(house.database.kysely, planned)).toBeUndefined();
    expect(await composer.letter(house.database.kysely, planned)).toBeUndefined();
    const both = await composer.mail(house.database.kysely, { ...planned, contactIds: [nord, sued] });
    expect(both?.text).toContain('Klinikum Süd');
    expect(both?.text).not.toContain('Klinikum Nord');
    expect(both?.consigneeIds).toHaveLength(1);
  });
});

describe('the link key', () => {
  async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'fieldproof-key-'));
    try {
      await use(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('a missing key is refused while links exist, and none is made', async () => {
    await withFolder(async (folder) => {
      const loaded = await loadLinkKey(house.database.kysely, folder);
      expect(loaded).toEqual({ kind: 'refused', refusal: { code: 'missing', path: join(folder, 'link.key') } });
      await expect(stat(join(folder, 'link.key'))).rejects.toThrow('ENOENT');
    });
  });

  test.each([
    ['the key of another desk', Buffer.alloc(32, 1), 0o600, 'another-key'],
    ['a key that was cut off', Buffer.alloc(31, 9), 0o600, 'not-a-key'],
    ['a key that others can read', Buffer.from(linkKey), 0o644, 'open-to-others'],
  ] as const)('%s is refused with a sentence', async (_, content, mode, code) => {
    await withFolder(async (folder) => {
      const path = join(folder, 'link.key');
      await writeFile(path, content);
      await chmod(path, mode);
      const loaded = await loadLinkKey(house.database.kysely, folder);
      expect(loaded).toEqual({ kind: 'refused', refusal: { code, path } });
      expect(sayLinkKeyRefusal({ code, path })).toContain(path);
    });
  });

  test('the key that the links were issued with is loaded', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'link.key'), linkKey, { mode: 0o600 });
      expect(await loadLinkKey(house.database.kysely, folder)).toEqual({
        kind: 'loaded',
        linkKey: Buffer.from(linkKey),
      });
    });
  });

  test('a house that has invited somebody needs the key that it did that with', async () => {
    await using invited = await openTestDatabase();
    const { database } = invited;
    const staff = createStaffHouse({
      database,
      linkKey,
      clock: () => new Date(),
      publicUrl: 'https://desk.example',
      messageDomain: 'desk.example',
      houseName: 'Maker Field Safety',
      isDemonstration: true,
      isMailing: false,
      directory: undefined,
      log: { error: () => {} },
    });
    await openDemonstration(staff);
    await withFolder(async (folder) => {
      const path = join(folder, 'link.key');
      const codeOf = async () => {
        const loaded = await loadLinkKey(database.kysely, folder);
        return loaded.kind === 'refused' ? loaded.refusal.code : loaded.kind;
      };
      expect(await codeOf()).toBe('missing');
      await writeFile(path, Buffer.alloc(32, 1), { mode: 0o600 });
      expect(await codeOf()).toBe('another-key');
      await writeFile(path, linkKey, { mode: 0o600 });
      expect(await codeOf()).toBe('loaded');
    });
  });

  test('a house without links makes one key, for its owner alone, however many start at once', async () => {
    await using empty = await openTestDatabase();
    await withFolder(async (folder) => {
      const loaded = await Promise.all([1, 2, 3].map(() => loadLinkKey(empty.database.kysely, folder)));
      const written = await readFile(join(folder, 'link.key'));
      expect(written).toHaveLength(32);
      for (const one of loaded) expect(one).toEqual({ kind: 'loaded', linkKey: written });
      expect((await stat(join(folder, 'link.key'))).mode & 0o777).toBe(0o600);
    });
  });
});
