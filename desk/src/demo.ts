/*
 * The demonstration: the founding action, open on an invented fleet of the size of the 2022 recall of the same products.
 * It uses the same use cases as everybody; nothing here writes a table.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { repositoryRoot } from './config.ts';
import { contactsOf, findConsigneeByNumber } from './consignee/index.ts';
import { planNotices } from './dispatch/index.ts';
import { demoFleetCsv } from './instrument/index.ts';
import { issueLinks, linkUrl } from './notice/index.ts';
import { transact } from './platform/database/database.ts';
import { openAction } from './reach/index.ts';
import { addToken, demonstrationManager, disableToken, findStaff } from './staff/index.ts';
import type { System } from './system.ts';

export const DEMO_REFERENCE = 'FSN2023-1338';
const DEMO_ACTION = join(repositoryRoot, 'actions', DEMO_REFERENCE);
/** The consignee whose reply page the demonstration prints: Klinikum Nord, the first of the named inhabitants. */
export const DEMO_CONSIGNEE = '100001';

/** Opens the founding action on the demonstration fleet unless it is open, and plans its notices. */
export async function prepareDemo(system: System, say: (sentence: string) => void): Promise<void> {
  const { database, clock, linkKey, messageDomain } = system;
  if (!(await system.findAction(DEMO_REFERENCE))) {
    say('Opening the founding case on its demonstration fleet …');
    const path = join(system.config.dataDirectory, 'demo', 'fleet.csv');
    await mkdir(join(system.config.dataDirectory, 'demo'), { recursive: true });
    const lines = await demoFleetCsv(DEMO_ACTION);
    if (!lines) throw new Error('the founding action has lost the recipe of its demonstration fleet');
    await pipeline(Readable.from(lines), createWriteStream(path));
    // An invented fleet, which nobody answers for: the second person whom the action wants for its opening is not asked.
    const opened = await openAction(database, {
      directory: DEMO_ACTION,
      fleet: { name: 'fleet.csv', path },
      actor: 'operator:demonstration',
      clock,
    });
    if (opened.kind === 'refused')
      throw new Error(`the demonstration does not open: ${JSON.stringify(opened.refusal)}`);
  }
  const action = await system.findAction(DEMO_REFERENCE);
  if (!action) throw new Error('the demonstration was opened and is not there');
  const revision = await system.revisions.load(database.kysely, action.id, action.revision);
  await planNotices(database, {
    reference: action.reference,
    revision,
    linkKey,
    messageDomain,
    actor: 'operator:demonstration',
    clock,
    // Whoever tries it adds languages and sends them: a restart does not do it for them.
    withoutNewLanguages: true,
  });
}

/** The reply page of the laboratory that the demonstration shows. */
export async function demoReplyUrl(system: System, publicUrl: string): Promise<string> {
  const { database, linkKey, clock } = system;
  const action = await system.findAction(DEMO_REFERENCE);
  const consignee = await findConsigneeByNumber(database.kysely, DEMO_CONSIGNEE);
  const [contact] = consignee ? await contactsOf(database.kysely, [consignee.id]) : [];
  if (!action || !contact) throw new Error('the laboratory that the demonstration shows is not there');
  const { generations } = await transact(database, (tx) =>
    issueLinks(tx, {
      linkKey,
      actionId: action.id,
      reference: action.reference,
      contactIds: [contact.id],
      now: clock(),
    }),
  );
  return linkUrl(publicUrl, linkKey, {
    reference: action.reference,
    contactId: contact.id,
    generation: generations.get(contact.id) ?? 1,
  });
}

/** The demonstration's own API token: made once, kept beside its data, so that it can be printed at every start. */
export async function demoToken(
  system: Pick<System, 'database' | 'clock'> & { readonly config: Pick<System['config'], 'dataDirectory'> },
): Promise<string> {
  const path = join(system.config.dataDirectory, 'demo', 'api-token');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  const { database, clock } = system;
  // One that nobody stands behind could not ask for what takes two people.
  const staff = known === undefined ? undefined : await findStaff(database.kysely, known.trim());
  if (known !== undefined && staff !== undefined && staff.memberId !== null) return known.trim();
  const by = { actor: 'operator:demonstration', clock };
  if (staff !== undefined) await disableToken(database, staff.id, by);
  const memberId = await demonstrationManager(database, clock);
  const token = await addToken(database, { name: 'Demonstration', role: 'manager', memberId }, by);
  await mkdir(join(system.config.dataDirectory, 'demo'), { recursive: true });
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  return token;
}
