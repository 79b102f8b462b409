import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runActionCheck } from './action-commands.ts';
import { runActionTranslate } from './translate-command.ts';

const founding = fileURLToPath(new URL('../../../actions/FSN2023-1338', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-action-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('the founding action passes, and its gaps are printed with file, line and remedy', async () => {
  const { status, out, err } = await run(founding);
  expect(status).toBe(0);
  expect(err).toBe('');
  expect(out).toMatch(
    /action\.yaml:\d+:\d+: warning: the notice sets no date until which to reply \[reply-deadline-missing\]\n {4}add reply\.dueOn/,
  );
  expect(out).toMatch(/FSN2023-1338: 2 products, 2 measures, languages de, en; 0 errors, \d+ warnings\n$/);
});

test('--json prints one document with every finding', async () => {
  const { status, out } = await run(founding, '--json');
  expect(status).toBe(0);
  const printed: unknown = JSON.parse(out);
  expect(printed).toMatchObject({ reference: 'FSN2023-1338', errors: 0 });
  expect(printed).toHaveProperty(
    'findings',
    expect.arrayContaining([expect.objectContaining({ code: 'srn-missing', file: 'action.yaml' })]),
  );
});

test('an action with an error ends with status 1 and one sentence that says what to do', async () => {
  await cp(founding, folder, { recursive: true });
  await rm(join(folder, 'notice.de.md'));
  const { status, out, err } = await run(folder);
  expect(status).toBe(1);
  expect(out).toContain('notice.de.md is missing');
  expect(err).toBe(`The action in ${folder} cannot be opened: correct the 1 error above.\n`);
});

test('a folder that is none is named once', async () => {
  expect((await run(join(folder, 'nowhere'))).out).toMatch(
    new RegExp(`^${join(folder, 'nowhere')}:1:1: error: is not`),
  );
});

test('a notice that is dated in the future is a warning: nothing could be reported until then', async () => {
  await cp(founding, folder, { recursive: true });
  const yaml = await readFile(join(folder, 'action.yaml'), 'utf8');
  await put('action.yaml', yaml.replace(/^issuedOn: .*$/m, 'issuedOn: 9999-12-31'));
  const { status, out } = await run(folder);
  expect(status).toBe(0);
  expect(out).toMatch(/warning: the notice is dated 9999-12-31, which has not come yet .* \[notice-in-future\]/);
  expect((await run(founding)).out).not.toContain('notice-in-future');
});

test.each([
  ['a folder that does not exist', async () => join(folder, 'nowhere'), 'is not a folder'],
  ['an empty folder', async () => folder, 'action.yaml is missing'],
  ['a file in place of a folder', async () => put('action.yaml', 'format: 1', 'action.yaml'), 'is not a folder'],
  [
    'an action that is a link',
    async () => (await symlink('/etc/passwd', join(folder, 'action.yaml')), folder),
    'is not a plain file',
  ],
  ['an action of a megabyte', async () => put('action.yaml', '#'.repeat(1_000_000)), 'is larger than 512 kB'],
  [
    'an action in another encoding',
    async () => put('action.yaml', Buffer.from('title: R\u00fcckruf', 'latin1')),
    'is not UTF-8',
  ],
])('%s ends with status 1 and a reason', async (_, prepare, reason) => {
  const { status, out } = await run(await prepare());
  expect(status).toBe(1);
  expect(out).toContain(reason);
});

test.each([[[]], [['a', 'b']], [['a', '--colour']]])('the arguments %j are refused with the usage', async (args) => {
  const { status, err } = await run(...args);
  expect(status).toBe(2);
  expect(err).toContain('usage: fieldproof action check DIR [--json]');
});

async function put(name: string, content: string | Buffer, inside = ''): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, inside);
}

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const status = await runActionCheck(args, {
    out: (line) => (written.out += `${line}\n`),
    err: (line) => (written.err += `${line}\n`),
  });
  return { status, ...written };
}

test('the file for a translator is written into the folder, and keeps what is translated when it is written anew', async () => {
  await cp(founding, folder, { recursive: true });
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runActionTranslate([folder, 'el'], io)).toBe(0);
  const path = join(folder, 'texts.el.yaml');
  const made = await readFile(path, 'utf8');
  const begun = made.replace('  kind: ""', '  kind: "Επείγουσα ανάκληση"');
  await writeFile(path, begun);
  expect(await runActionTranslate([folder, 'el'], io)).toBe(0);
  expect(await readFile(path, 'utf8')).toBe(begun);
  expect(lines.at(-1)).toMatch(/texts\.el\.yaml is written; \d+ texts and \d+ words are left to translate/);
});

test.each([
  [[], 2, 'usage:'],
  [['DIR', 'greek!'], 2, 'no language'],
  [['DIR', 'en'], 1, 'action.yaml has en itself'],
  [['/nowhere', 'el'], 1, 'cannot be read'],
])('action translate %j ends with %i and says why', async (args, status, said) => {
  await cp(founding, folder, { recursive: true });
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(
    await runActionTranslate(
      args.map((one) => (one === 'DIR' ? folder : one)),
      io,
    ),
  ).toBe(status);
  expect(lines.join('\n')).toContain(said);
});
