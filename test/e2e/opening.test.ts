import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { eventually, fieldproof, mailsOf, openDataFolder, startDesk, type Desk } from './desk-process.ts';

const ACTIONS = fileURLToPath(new URL('../world/actions', import.meta.url));
const REFERENCE = 'TB-2031-07';
const HEADER =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';
/** Long enough to be killed in the middle of it. */
const INSTRUMENTS = 60_000;
const HOUSES = 40;
/** In the middle of what takes a second on a quick machine: its progress is told every half second, which can be too late. */
const INTO_IT_MS = 150;

function fleet(): string {
  const lines = Array.from({ length: INSTRUMENTS }, (_, n) => {
    const house = n % HOUSES;
    return `T-${n},tidebrook-${n % 2 === 0 ? 3 : 5},P-${house},Haus ${house},customer,IE,Cork,Quay ${house},en,Ida Kern ${house},ida@haus-${house}.example,,email,,`;
  });
  return [HEADER, ...lines].join('\n');
}

type Draft = {
  readonly id: number;
  readonly etag: string;
  readonly state: string;
  readonly whyNotRelease: readonly { readonly code: string }[];
  readonly fleet: {
    readonly state: string;
    readonly summary: { readonly instruments: { readonly total: number } } | null;
  };
};

async function ask(
  desk: Desk,
  method: string,
  path: string,
  of: { body?: string; headers?: Record<string, string> } = {},
) {
  const headers = {
    authorization: `Bearer ${desk.announced.token}`,
    'content-type': 'application/json',
    ...of.headers,
  };
  const response = await fetch(`${desk.announced.api}${path}`, {
    method,
    headers,
    ...(of.body === undefined ? {} : { body: of.body }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

const draftOf = async (desk: Desk, id: number) => (await ask(desk, 'GET', `/drafts/${id}`)).body as Draft; // the schema of this route

test('a draft whose desk is killed while it checks, and again while it opens, is checked and opened by the next one', async () => {
  await using folder = await openDataFolder();
  const settings = { FIELDPROOF_ACTIONS: ACTIONS };
  const first = await startDesk(folder, settings);
  const made = await ask(first, 'POST', '/drafts', { body: JSON.stringify({ folder: REFERENCE }) });
  const { draft } = made.body as { draft: Draft }; // the schema of this route
  const given = await ask(first, 'PUT', `/drafts/${draft.id}/fleet?name=pumps.csv`, {
    body: fleet(),
    headers: { 'content-type': 'application/octet-stream', 'if-match': draft.etag },
  });
  expect(given.status).toBe(200);
  await eventually(async () => (await draftOf(first, draft.id)).fleet.state === 'checking' || undefined, 'the check');
  await sleep(INTO_IT_MS);
  await first.kill();

  const second = await startDesk(folder, settings);
  const sound = await eventually(async () => {
    const now = await draftOf(second, draft.id);
    return now.fleet.state === 'checking' ? undefined : now;
  }, 'the verdict');
  expect(sound).toMatchObject({
    whyNotRelease: [],
    fleet: { state: 'sound', summary: { instruments: { total: INSTRUMENTS, new: INSTRUMENTS } } },
  });
  const released = await ask(second, 'POST', `/drafts/${draft.id}/release`, {
    body: JSON.stringify({ reason: 'Looked through' }),
    headers: { 'if-match': sound.etag },
  });
  expect(released.status).toBe(200);
  await eventually(async () => (await draftOf(second, draft.id)).state === 'opening' || undefined, 'the opening');
  await sleep(INTO_IT_MS);
  await second.kill();

  await using desk = await startDesk(folder, settings);
  const opened = await eventually(async () => {
    const now = await draftOf(desk, draft.id);
    return now.state === 'opening' ? undefined : now;
  }, 'the action');
  expect(opened.state).toBe('opened');
  const status = (await ask(desk, 'GET', `/actions/${REFERENCE}/status`)).body;
  expect(status).toMatchObject({ fleet: INSTRUMENTS, reach: { unsent: HOUSES } });

  const plan = await ask(desk, 'GET', `/actions/${REFERENCE}/notice-plan`);
  const { etag } = plan.body as { etag: string }; // the schema of this route
  const sent = await ask(desk, 'POST', `/actions/${REFERENCE}/notice-runs`, {
    body: '{}',
    headers: { 'if-match': etag },
  });
  expect(sent).toMatchObject({ status: 201, body: { run: { mails: HOUSES, letters: 0 } } });
  const mails = await eventually(async () => {
    const now = await mailsOf(desk, { subject: REFERENCE });
    return now.length >= HOUSES ? now : undefined;
  }, 'the notices');
  expect(mails).toHaveLength(HOUSES);
  const environment = { FIELDPROOF_DATA: folder.path };
  expect(await fieldproof(['ledger', 'check', REFERENCE], { environment })).toMatchObject({ status: 0 });
});
