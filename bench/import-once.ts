/* One import in a process of its own, for its memory to be measured: `import-once.ts FILE CONNECTION`, both from the bench. */
import { importFleet } from '../desk/src/instrument/index.ts';
import { openDatabase } from '../desk/src/platform/database/database.ts';
import { z } from 'zod';

const socket = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
const products = [
  { key: 'miseqdx', catalogueNumbers: [] },
  { key: 'nextseq550dx', catalogueNumbers: [] },
];

const [, , path = '', connection = ''] = process.argv;
const database = openDatabase({ connection: socket.parse(JSON.parse(connection)) });
const file = { name: 'fleet.csv', path };
const done = await importFleet(database, { file, products, clock: () => new Date(), actor: 'operator:bench' });
await database.pool.end();
if (done.kind === 'refused') throw new Error(JSON.stringify(done.problems[0]));
const memoryMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ instruments: done.instruments, memoryMb }));
