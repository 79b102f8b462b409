import { describe, expect, test } from 'vitest';

import { findLayerBreaches, readOrder } from './layer-rules.ts';

const order = ['ledger', 'action', 'reply', 'report'];
const breachesOf = (path: string, text: string) =>
  findLayerBreaches([{ path, text }], order).map(({ line, sentence }) => `${line}: ${sentence}`);

test('the order is read from between its marks', () => {
  expect(readOrder('# A\n<!-- order -->\n```text\nledger action\nreply\n```\n<!-- /order -->\nend')).toEqual([
    'ledger',
    'action',
    'reply',
  ]);
  expect(readOrder('# A')).toBeUndefined();
  expect(readOrder('<!-- order -->\n```\n```\n<!-- /order -->')).toBeUndefined();
});

const cases: readonly (readonly [name: string, path: string, text: string, breach: string])[] = [
  [
    'a feature imports a later one',
    'desk/src/action/open-action.ts',
    "import { a } from './b.ts';\nimport {\n  x,\n} from '../reply/index.ts';",
    '2: A feature imports only features before it in the order: reply stands after action.',
  ],
  [
    'even only its types',
    'desk/src/action/open-action.ts',
    "import type { X } from '../reply/index.ts';",
    '1: A feature imports only features before it in the order: reply stands after action.',
  ],
  [
    'a feature looks inside an earlier one',
    'desk/src/reply/record-reply.ts',
    "import { x } from '../ledger/ledger-store.ts';",
    '1: A feature imports another only through its index.ts.',
  ],
  [
    'a feature knows the system',
    'desk/src/reply/record-reply.ts',
    "import { x } from '../system.ts';",
    '1: A feature does not know the files that put the house together.',
  ],
  ['a folder is no feature', 'desk/src/helpers/x.ts', '', '1: helpers is no feature of the order in ARCHITECTURE.md.'],
  [
    'the platform knows a feature',
    'desk/src/platform/http/server.ts',
    "export * from '../../reply/index.ts';",
    '1: platform/ knows no feature.',
  ],
  [
    'a rule file reads a file',
    'desk/src/reply/reply.ts',
    "import { readFile } from 'node:fs/promises';",
    '1: Rule files are pure: no clock, file, table or network; the time is an argument.',
  ],
  [
    'a rule file asks for the time',
    'desk/src/reply/reply-rules.ts',
    '\nconst now = new Date();',
    '2: Rule files are pure: no clock, file, table or network; the time is an argument.',
  ],
  [
    'a rule file reads its store',
    'desk/src/reply/reply.ts',
    "import { x } from './reply-store.ts';",
    '1: Rule files are pure: no clock, file, table or network; the time is an argument.',
  ],
  [
    'a use case builds a query',
    'desk/src/reply/record-reply.ts',
    "const a = db\n  .selectFrom('reply')",
    '2: Only *-store.ts builds SQL.',
  ],
  [
    'a use case writes SQL',
    'desk/src/reply/record-reply.ts',
    "import { sql } from 'kysely';",
    '1: Only *-store.ts builds SQL.',
  ],
  [
    'a use case sees HTTP',
    'desk/src/reply/record-reply.ts',
    "import { sendPage } from '../platform/http/send-page.ts';",
    '1: Only *-routes.ts and *-pages.ts see HTTP.',
  ],
  [
    'a use case sends mail',
    'desk/src/reply/record-reply.ts',
    "import { createTransport } from 'nodemailer';",
    '1: Only *-jobs.ts see the queue, mail and PDF.',
  ],
  [
    'a store writes a foreign table',
    'desk/src/reply/reply-store.ts',
    'sql`\ninsert into ledger_entry values (1)`',
    "2: A table is written by its own feature's store alone: ledger_entry belongs to ledger.",
  ],
  [
    'a store changes a foreign table through Kysely',
    'desk/src/reply/reply-store.ts',
    "db.updateTable('action').set({})",
    "1: A table is written by its own feature's store alone: action belongs to action.",
  ],
  [
    'a store copies into a foreign table',
    'desk/src/reply/reply-store.ts',
    "copyRows(c, 'copy action_revision (a) from stdin', rows)",
    "1: A table is written by its own feature's store alone: action_revision belongs to action.",
  ],
  [
    'the report writes',
    'desk/src/report/report-store.ts',
    'sql`delete from report_view`',
    '1: report/ may read every table and writes none: report_view.',
  ],
  [
    'trust imports a package',
    'trust/src/sign.ts',
    "import canonicalize from 'canonicalize';",
    '1: trust imports node:crypto only.',
  ],
  [
    'contract imports the desk',
    'contract/src/reply.ts',
    "import { x } from '../../desk/src/reply/index.ts';",
    '1: contract imports zod and trust only.',
  ],
  [
    'look imports the contract',
    'look/src/bar.tsx',
    "import { x } from '@fieldproof/contract';",
    '1: look imports react only.',
  ],
  [
    'the app imports the desk',
    'web/src/decision/decision.ts',
    "import { x } from '@fieldproof/desk/rules';",
    '1: web is a client of the public API: of the house it imports look and contract only.',
  ],
  [
    'the copy service imports a package',
    'ucs/src/run.ts',
    "import chokidar from 'chokidar';",
    "1: ucs imports Node's own modules and trust only.",
  ],
];

describe('refused', () => {
  test.each(cases)('%s', (_name, path, text, breach) => {
    expect(breachesOf(path, text)).toContain(breach);
  });
});

const allowed: readonly (readonly [name: string, path: string, text: string])[] = [
  [
    'an earlier feature through its index',
    'desk/src/reply/record-reply.ts',
    "import { x } from '../ledger/index.ts';\nimport { y } from './reply-store.ts';",
  ],
  [
    'types of the database in a use case',
    'desk/src/reply/record-reply.ts',
    "import type { Tx } from '../platform/database/database.ts';\nimport { type Kysely } from 'kysely';",
  ],
  [
    'a store reads a foreign table and locks its rows',
    'desk/src/reply/reply-store.ts',
    "sql`select 1 from ledger_entry for update of ledger_entry`; sql`insert into reply values (1) on conflict do update set a = 1`; db.selectFrom('action')",
  ],
  [
    'a store writes a table of nobody, for the moment',
    'desk/src/reply/reply-store.ts',
    'sql`insert into staged_row values (1)`',
  ],
  ['trust signs', 'trust/src/sign.ts', "import { sign } from 'node:crypto';\nimport { x } from './chain.ts';"],
  [
    'the app imports a rule that it shares with the desk',
    'web/src/decision/decision.ts',
    "import { x } from '@fieldproof/contract/ruling';",
  ],
  [
    'the system imports whatever it puts together',
    'desk/src/system.ts',
    "import { x } from './reply/reply-routes.ts';",
  ],
  [
    'a test builds its world',
    'desk/src/action/open-action.test.ts',
    "import { x } from '../reply/index.ts';\nnew Date();",
  ],
];

describe('allowed', () => {
  test.each(allowed)('%s', (_name, path, text) => {
    expect(breachesOf(path, text)).toEqual([]);
  });
});
