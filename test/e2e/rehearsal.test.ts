import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { demoRecipe, generateDemoFleet, writeFleetCsv } from '../../desk/src/instrument/index.ts';
import type { Figures } from '../../desk/src/rehearsal/index.ts';
import { fieldproof, openDataFolder, type DataFolder } from './desk-process.ts';

const FOUNDING = fileURLToPath(new URL('../../actions/FSN2023-1338', import.meta.url));
const OTHER = fileURLToPath(new URL('../world/actions/TB-2031-07', import.meta.url));

/** Forty instruments at some twenty consignees, drawn by the recipe of the demonstration. */
async function smallFleet(folder: DataFolder): Promise<string> {
  const recipe = demoRecipe.parse(parse(await readFile(join(FOUNDING, 'demo-fleet.yaml'), 'utf8')));
  const small = {
    ...recipe,
    products: { miseqdx: 22, nextseq550dx: 18 },
    consignees: 20,
    multiSiteContacts: 1,
    countries: { DE: 6, US: 6, FR: 4, JP: 2, AT: 2 },
  };
  const path = join(folder.path, 'fleet.csv');
  await writeFile(path, [...writeFleetCsv(generateDemoFleet(small, 7))].join(''));
  return path;
}

async function rehearse(
  directory: string,
  options: { readonly fleet: string; readonly seed: number },
): Promise<Figures> {
  const ended = await fieldproof([
    'rehearse',
    directory,
    '--fleet',
    options.fleet,
    '--seed',
    String(options.seed),
    '--json',
  ]);
  if (ended.status !== 0) throw new Error(`the rehearsal failed: ${ended.stderr}`);
  const lines = ended.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Figures; // what the command promises to print
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

test('a rehearsal of the founding case ends with figures that add up; the same seed gives them again, another seed others', async () => {
  await using folder = await openDataFolder();
  const fleet = await smallFleet(folder);
  const first = await rehearse(FOUNDING, { fleet, seed: 5 });
  expect(first).toMatchObject({ fleet: 40, obligations: 160, ledger: 'intact', seed: 5 });
  expect(sumOf(first.levels)).toBe(160);
  expect(sumOf(first.reach)).toBe(first.consignees);
  expect(sumOf(first.excused)).toBe(first.levels.excused);
  expect(first.levels.claimed).toBeGreaterThan(0);
  expect(first.levels.proven + first.levels.disproved).toBe(0);
  expect(await rehearse(FOUNDING, { fleet, seed: 5 })).toEqual(first);

  const other = await rehearse(FOUNDING, { fleet, seed: 6 });
  expect(other).toMatchObject({ fleet: 40, obligations: 160, ledger: 'intact' });
  expect({ ...other, seed: 5 }).not.toEqual(first);
});

const PUMPS = `serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet
T3-0001,tidebrook-3,P-1,Northgate Hospital,customer,GB,Exampleton,"1 North Gate, Exampleton",en,Ann Mercer,devices@northgate.example,Device safety,email,,
T3-0002,tidebrook-3,P-1,Northgate Hospital,customer,GB,Exampleton,"1 North Gate, Exampleton",en,Ann Mercer,devices@northgate.example,Device safety,email,,
T5-0001,tidebrook-5,P-1,Northgate Hospital,customer,GB,Exampleton,"1 North Gate, Exampleton",en,Ann Mercer,devices@northgate.example,Device safety,email,,yes
T3-0003,tidebrook-3,P-2,Southbank Clinic,customer,IE,Exampleford,"2 South Bank, Exampleford",en,Liam Byrne,equipment@southbank.example,Equipment,email,,
T5-0002,tidebrook-5,P-3,Hillside Ambulance,customer,GB,Exampleham,"3 Hill Side, Exampleham",en,Ruth Adeyemi,,Fleet manager,post,,
T5-0003,tidebrook-5,P-4,Lakeview Hospital,customer,NZ,Exampleville,"4 Lake View, Exampleville",en,Tane Walker,biomed@lakeview.example,Biomedical engineering,email,,no
T3-0004,tidebrook-3,P-5,Harbour Children's Hospital,customer,AU,Exampleport,"5 Harbour Road, Exampleport",en,Mia Novak,biomed@harbour.example,Biomedical engineering,email,,
T3-0005,tidebrook-3,P-6,Meadow Hospice,customer,GB,Examplefield,"6 Meadow Lane, Examplefield",en,Joe Lund,office@meadow.example,Office,email,,
`;

test('another action, with other products, one mode and three measures, is rehearsed without a line of code of its own', async () => {
  await using folder = await openDataFolder();
  const fleet = join(folder.path, 'pumps.csv');
  await writeFile(fleet, PUMPS);
  const figures = await rehearse(OTHER, { fleet, seed: 2 });
  expect(figures).toMatchObject({ fleet: 8, consignees: 6, letters: 1, ledger: 'intact' });
  expect(sumOf(figures.levels)).toBe(figures.obligations);
  expect(figures.levels.claimed).toBeGreaterThan(0);
});

test('a folder without a demonstration fleet is refused with a sentence that says what to do', async () => {
  const ended = await fieldproof(['rehearse', OTHER, '--json']);
  expect(ended).toMatchObject({ status: 1, stdout: '' });
  expect(ended.stderr).toMatch(/no demonstration fleet.*--fleet FILE/);
});

test('wrong usage ends with status 2', async () => {
  expect(await fieldproof(['rehearse'])).toMatchObject({ status: 2, stdout: '' });
  expect(await fieldproof(['rehearse', FOUNDING, '--seed', 'x'])).toMatchObject({ status: 2, stdout: '' });
});

test('a rehearsal that is interrupted, or that cannot begin, leaves nothing behind', async () => {
  await using folder = await openDataFolder();
  const fleet = await smallFleet(folder);
  const scratch = join(folder.path, 'scratch');
  await mkdir(scratch);
  const environment = { TMPDIR: scratch };
  const stopped = await fieldproof(['rehearse', FOUNDING, '--fleet', fleet, '--json'], {
    environment,
    interruptAt: /have dealt with/,
  });
  expect(stopped).toMatchObject({ status: 1, stdout: '' });
  expect(stopped.stderr).toContain('The rehearsal was stopped');
  const refused = await fieldproof(['rehearse', FOUNDING, '--fleet', join(FOUNDING, 'action.yaml')], { environment });
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect((await readdir(scratch)).filter((name) => name.startsWith('fieldproof'))).toEqual([]);
});
