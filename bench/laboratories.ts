/* The founding action, open on laboratories that have their links: the world of the benchmarks of the reply pages. */
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { deriveSecret } from '@fieldproof/trust';

import { findAction, type Action } from '../desk/src/action/index.ts';
import { writeFleetCsv, type FleetRow } from '../desk/src/instrument/index.ts';
import { issueLinks } from '../desk/src/notice/index.ts';
import { transact, type Database } from '../desk/src/platform/database/database.ts';
import { systemClock } from '../desk/src/platform/pure/clock.ts';
import { openAction } from '../desk/src/reach/index.ts';
import { linkKey } from './desk.ts';

const directory = fileURLToPath(new URL('../actions/FSN2023-1338', import.meta.url));
const countries = ['DE', 'AT', 'CH', 'US', 'FR', 'GB', 'ES', 'IT', 'NL', 'SE', 'JP', 'BR'];

export type Laboratories = {
  readonly action: Action;
  /** Secrets of the links, one a laboratory. */
  readonly secrets: readonly string[];
};

export async function openLaboratories(
  database: Database,
  size: { readonly laboratories: number; readonly instrumentsEach: number },
): Promise<Laboratories> {
  const path = join(tmpdir(), `fieldproof-bench-fleet-${process.pid}.csv`);
  await writeFile(path, [...writeFleetCsv(fleet(size))].join(''));
  const file = { name: 'fleet.csv', path };
  const opened = await openAction(database, { directory, fleet: file, actor: 'operator:bench', clock: systemClock });
  await rm(path);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.refusal).slice(0, 2000));
  const action = await findAction(database.kysely, opened.reference);
  if (!action) throw new Error('the action that was opened is not there');
  const contacts = await database.kysely.selectFrom('consignee_contact').select('id').orderBy('id').execute();
  const { reference } = action;
  const contactIds = contacts.map(({ id }) => id);
  const issued = { linkKey, actionId: action.id, reference, contactIds, now: new Date() };
  await transact(database, (tx) => issueLinks(tx, issued));
  const secrets = contactIds.map((contactId) => deriveSecret(linkKey, { reference, contactId, generation: 1 }));
  return { action, secrets };
}

function* fleet({
  laboratories,
  instrumentsEach,
}: {
  laboratories: number;
  instrumentsEach: number;
}): Generator<FleetRow> {
  for (let index = 0; index < laboratories * instrumentsEach; index += 1) {
    const site = Math.floor(index / instrumentsEach);
    yield {
      serial: `M${String(index).padStart(6, '0')}`,
      product: index % 9 < 4 ? 'nextseq550dx' : 'miseqdx',
      consignee: String(200_000 + site),
      consignee_name: `Institut für Molekularpathologie ${site}`,
      kind: 'customer',
      country: countries[site % countries.length] ?? 'DE',
      city: 'Göttingen',
      address: `Gartenweg ${site % 200}, 37073 Göttingen`,
      language: site % 2 === 0 ? 'de' : 'en',
      contact_name: `Dr. Anja Birkenfeldt ${site}`,
      contact_email: `a.birkenfeldt@labor-${site}.example`,
      contact_role: 'Laborleitung',
      channel: 'email',
      supplied_by: '',
      internet: site % 16 === 0 ? 'no' : 'yes',
    };
  }
}
