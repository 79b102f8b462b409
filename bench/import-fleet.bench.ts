/*
 * Promise: 1,000,000 instruments are imported at half the rate at least at which a bare COPY stores the same rows in the
 * same tables with the same indexes, in a process of less than 400 MB.
 * The import also decodes, parses and checks 160 MB of CSV, compares it with what is known, and writes the ledger.
 */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

import { writeFleetCsv, type FleetRow } from '../desk/src/instrument/index.ts';
import { deskUser, openCluster, ownerUser, type Cluster } from '../desk/src/platform/database/cluster.ts';
import { clientConfig } from '../desk/src/platform/database/database.ts';
import { migrate } from '../desk/src/platform/database/migrate.ts';
import { z } from 'zod';

import { expectAtMost, measure } from './measure.ts';

const instruments = Number(process.env['BENCH_INSTRUMENTS'] ?? 1_000_000);
const perConsignee = 20;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const memoryMaxMb = 400;
const tables = {
  consignee: 'id, number, name, name_folded, kind, country, city, address, recorded_at',
  consignee_contact: 'id, consignee_id, name, email, role, languages, channel, recorded_at',
  instrument: 'id, product, serial',
  instrument_holding: 'id, instrument_id, consignee_id, supplied_by, internet, held_from, held_until, reason',
};

const folder = await mkdtemp(join(tmpdir(), 'fieldproof-bench-'));
// So that the user whom the server runs as reaches it, where this runs as root, and all of it is removed in the end.
await chmod(folder, 0o711);
const csv = join(folder, 'fleet.csv');
const fileOf = (table: string) => join(folder, `${table}.copy`);

function* fleet(): Generator<FleetRow> {
  for (let index = 0; index < instruments; index += 1) {
    const site = Math.floor(index / perConsignee);
    const product = index % 3 === 0 ? 'nextseq550dx' : 'miseqdx';
    yield {
      // In no order, as serial numbers lie in a list that is sorted by customer.
      serial: `M${String((index * 7_368_787) % 10_000_019).padStart(8, '0')}`,
      product,
      consignee: String(1_000_000 + site),
      consignee_name: `Institut für Molekularpathologie ${site}`,
      kind: 'customer',
      country: ['DE', 'US', 'FR', 'JP', 'BR'][site % 5] ?? 'DE',
      city: 'Göttingen',
      address: `Gartenweg ${site % 200}, 37073 Göttingen`,
      language: 'de',
      contact_name: `Dr. Anja Birkenfeldt ${site}`,
      contact_email: `a.birkenfeldt@labor-${site}.example`,
      contact_role: 'Laborleitung',
      channel: 'email',
      supplied_by: '',
      internet: index % 16 === 0 ? 'no' : 'yes',
    };
  }
}

async function asOwner<Result>(
  cluster: Cluster,
  database: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(clientConfig(cluster.connection({ user: ownerUser, database })));
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** An empty database with the current tables, and nothing left for the server to write. */
async function freshDatabase(cluster: Cluster): Promise<void> {
  await asOwner(cluster, 'postgres', async (client) => {
    await client.query('drop database if exists bench with (force)');
    await client.query('create database bench template bench_template');
    await client.query('checkpoint');
  });
}

const importer = fileURLToPath(new URL('import-once.ts', import.meta.url));
const report = z.object({ instruments: z.number(), memoryMb: z.number() });
const run = promisify(execFile);
let memoryMb = 0;

/** In a process of its own, whose start is timed with it. */
async function importOnce(cluster: Cluster): Promise<void> {
  const connection = JSON.stringify(cluster.connection({ user: deskUser, database: 'bench' }));
  const { stdout } = await run(process.execPath, [...process.execArgv, importer, csv, connection]);
  const done = report.parse(JSON.parse(stdout));
  if (done.instruments !== instruments) throw new Error(`${done.instruments} instruments were imported`);
  memoryMb = Math.max(memoryMb, done.memoryMb);
}

async function copyOnce(cluster: Cluster): Promise<void> {
  const client = new Client(clientConfig(cluster.connection({ user: deskUser, database: 'bench' })));
  await client.connect();
  await client.query('begin');
  for (const [table, columns] of Object.entries(tables)) {
    const source = createReadStream(fileOf(table), { highWaterMark: 256 * 1024 });
    await pipeline(source, client.query(from(`copy ${table} (${columns}) from stdin`)));
  }
  await client.query('commit');
  await client.end();
}

/** What the import stored, for the bare COPY to store again. */
async function writeCopies(cluster: Cluster): Promise<void> {
  await asOwner(cluster, 'bench', async (client) => {
    for (const [table, columns] of Object.entries(tables)) {
      // In the order of writing, which is the order of the file.
      const source = client.query(to(`copy (select ${columns} from ${table} order by id) to stdout`));
      await pipeline(source, createWriteStream(fileOf(table)));
    }
  });
}

try {
  await using cluster = await openCluster({ dataDirectory: folder, log: () => {} });
  await asOwner(cluster, 'postgres', (client) => client.query('create database bench_template'));
  await migrate(cluster.connection({ user: ownerUser, database: 'bench_template' }));
  const server = await asOwner(cluster, 'postgres', async (client) => {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    return rows[0]?.version ?? 'unknown';
  });
  await pipeline(Readable.from(writeFleetCsv(fleet())), createWriteStream(csv));
  await freshDatabase(cluster);
  await importOnce(cluster);
  await writeCopies(cluster);
  const prepare = () => freshDatabase(cluster);
  await measure({
    name: `Import of ${instruments.toLocaleString('en')} instruments from CSV`,
    rounds,
    warmUps: 0,
    unit: { name: 'instruments', count: instruments },
    sides: {
      'bare COPY': { prepare, run: () => copyOnce(cluster) },
      import: { prepare, run: () => importOnce(cluster) },
    },
    ratioMin: 0.5,
    beside: { PostgreSQL: server },
  });
  expectAtMost('most memory of the importing process', { is: memoryMb, max: memoryMaxMb, unit: 'MB' });
} finally {
  await rm(folder, { recursive: true, force: true });
}
