import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addToken } from './staff-tokens.ts';
import { invite, join, signIn, type TestMember } from './test-members.ts';
import { openStaffDesk, type StaffDesk, type TestBrowser } from './test-staff-desk.ts';

let desk: StaffDesk;
let ada: TestMember;
let manager: TestBrowser;
beforeAll(async () => {
  desk = await openStaffDesk();
  ada = await join(desk, 'Ada Stern', 'manager');
  manager = ada.browser;
});
afterAll(() => desk[Symbol.asyncDispose]());

async function change(id: number, body: object, etag?: string) {
  const seen = etag ?? (await manager.ask('GET', `/staff/${id}`)).body.etag;
  return manager.ask('PATCH', `/staff/${id}`, body, { 'if-match': seen });
}

describe('a manager', () => {
  test('invites somebody, who is then on the list', async () => {
    const body = { name: ' Olaf Brandt ', email: 'Olaf.Brandt@desk.example', role: 'operator', language: 'de' };
    const invited = await manager.ask('POST', '/staff', body);
    expect(invited.body).toMatchObject({ isMailing: true, ledgerEntry: expect.any(Number) });
    expect(JSON.stringify(invited.body)).not.toContain('#');
    const { body: list } = await manager.ask('GET', '/staff');
    expect(list).toMatchObject({ next: null, total: { count: 2, isExact: true } });
    expect(list.staff.map(({ name }: { name: string }) => name)).toEqual(['Ada Stern', 'Olaf Brandt']);
    expect(list.staff[1]).toMatchObject({
      id: invited.body.id,
      email: 'Olaf.Brandt@desk.example',
      state: 'invited',
      joinedAt: null,
      hasSecondFactor: false,
      invitation: { mail: 'waiting', expiresAt: '2026-05-11T08:00:00.000Z' },
    });
    expect(list.staff[0]).toMatchObject({ state: 'in-force', hasSecondFactor: true, invitation: null });
  });

  test('finds people by words of name and address, by role and by state, in every order, and has them as a file', async () => {
    const names = async (query: string): Promise<readonly string[]> => {
      const { body } = await manager.ask('GET', `/staff?${query}`);
      return body.staff.map(({ name }: { name: string }) => name);
    };
    for (const [name, role] of [
      ['Jörg Öztürk', 'manager'],
      ['Zoë Åberg', 'reader'],
    ]) {
      await manager.ask('POST', '/staff', { name, role, email: `${role}.of@desk.example` });
    }
    const all = ['Ada Stern', 'Jörg Öztürk', 'Olaf Brandt', 'Zoë Åberg'];
    expect(await names('')).toEqual(all);
    expect(await names('q=ozturk')).toEqual(['Jörg Öztürk']);
    expect(await names('q=desk.example%20OLAF')).toEqual(['Olaf Brandt']);
    expect(await names('q=nobody')).toEqual([]);
    expect(await names('role=manager&state=invited')).toEqual(['Jörg Öztürk']);
    expect(await names('sort=-name')).toEqual(all.toReversed());
    expect(await names('sort=role')).toEqual(['Ada Stern', 'Jörg Öztürk', 'Olaf Brandt', 'Zoë Åberg']);
    expect((await names('sort=state'))[0]).toBe('Ada Stern');
    expect((await names('sort=-seen'))[0]).toBe('Ada Stern');

    const { body: first } = await manager.ask('GET', '/staff?sort=-seen&limit=3');
    expect(first.total).toEqual({ count: 4, isExact: true });
    const rest = await names(`sort=-seen&limit=3&cursor=${first.next}`);
    const shown = first.staff.map(({ name }: { name: string }) => name);
    expect([...shown, ...rest].toSorted()).toEqual(all);

    const file = await manager.ask('GET', '/staff?format=csv&role=reader');
    expect(file.body).toMatch(/id,name,email,role,state,/);
    expect(file.body).toMatch(/Zoë Åberg,reader\.of@desk\.example,reader,invited/);
  });

  test.each([
    [{ name: 'Olaf', email: 'olaf.brandt@DESK.example', role: 'reader' }, 409, 'email-known'],
    [{ name: 'X', email: 'not an address', role: 'reader' }, 422, 'email-unreadable'],
    [{ name: 'X', email: 'a@b', role: 'reader' }, 422, 'email-unreadable'],
    [{ name: 'X', email: 'a@b.example, c@d.example', role: 'reader' }, 422, 'email-unreadable'],
    [{ name: '', email: 'x@desk.example', role: 'reader' }, 400, 'bad-request'],
    [{ name: 'X', email: 'x@desk.example', role: 'king' }, 400, 'bad-request'],
    [{ name: 'X', email: 'x@desk.example', role: 'reader', language: 'fr' }, 400, 'bad-request'],
    [{ name: 'X\u0000', email: 'x@desk.example', role: 'reader' }, 400, 'character-unstorable'],
  ])('does not invite %j', async (body, status, code) => {
    expect((await manager.ask('POST', '/staff', body)).body).toMatchObject({ status, code });
  });

  test('changes a role, which holds at once, and says so to whom it concerns', async () => {
    const member = await join(desk, 'Rita Role', 'reader');
    expect((await member.browser.ask('PUT', '/probe', {})).status).toBe(403);
    const changed = await change(member.id, { role: 'operator' });
    expect(changed.body).toMatchObject({ etag: '"3"', ledgerEntry: expect.any(Number) });
    expect(changed.headers.etag).toBe('"3"');
    expect((await member.browser.ask('PUT', '/probe', {})).status).toBe(200);
    const entry = (await desk.entries()).at(-1);
    expect(entry).toMatchObject({
      kind: 'member.role-changed',
      actor: `member:${ada.id}`,
      payload: { from: 'reader', to: 'operator' },
    });
  });

  test('does not overwrite what another manager has changed meanwhile', async () => {
    const member = await join(desk, 'Two Managers', 'reader');
    const { etag } = (await manager.ask('GET', `/staff/${member.id}`)).body;
    expect((await change(member.id, { role: 'operator' }, etag)).status).toBe(200);
    expect((await change(member.id, { role: 'manager' }, etag)).body).toMatchObject({
      status: 412,
      code: 'changed-meanwhile',
    });
    for (const wrong of ['*', '', '"x"', 'W/"99"']) {
      expect([wrong, (await change(member.id, { role: 'manager' }, wrong)).status]).toEqual([wrong, 412]);
    }
    const without = await manager.ask('PATCH', `/staff/${member.id}`, { role: 'manager' });
    expect(without.body).toMatchObject({ status: 428, code: 'precondition-missing' });
  });

  test('disables somebody, who is out at once with all tokens and links, and comes back', async () => {
    const member = await join(desk, 'Dirk Disabled', 'manager');
    const made = await member.browser.ask('POST', '/tokens', { name: 'Nightly', role: 'operator' });
    const authorization = `Bearer ${made.body.token}`;
    const program = desk.openBrowser();
    expect((await program.ask('GET', '/probe', undefined, { authorization })).status).toBe(200);
    expect((await change(member.id, { state: 'disabled' })).status).toBe(200);
    expect((await member.browser.ask('GET', '/session')).status).toBe(401);
    expect((await program.ask('GET', '/probe', undefined, { authorization })).body.code).toBe('token-unknown');
    const entry = (await desk.entries()).at(-1);
    expect(entry).toMatchObject({
      kind: 'member.disabled',
      payload: { tokensEnded: [made.body.id], sessionsEnded: [expect.any(Number)] },
    });
    const again = await manager.ask('POST', `/staff/${member.id}/invitation`, {});
    expect(again.body).toMatchObject({ status: 403, code: 'member-disabled' });
    expect((await change(member.id, { state: 'in-force' })).status).toBe(200);
    expect((await member.browser.ask('GET', '/session')).status).toBe(401);
    await signIn(desk, member, member.browser);
    expect((await program.ask('GET', '/probe', undefined, { authorization })).status).toBe(401);
  });

  test('who disables an invited person ends the invitation', async () => {
    const { id, secret } = await invite(desk.house, 'Never Came');
    expect((await change(id, { state: 'in-force' })).body).toMatchObject({ status: 409, code: 'member-not-joined' });
    expect((await change(id, { state: 'disabled' })).status).toBe(200);
    expect((await desk.openBrowser().ask('POST', '/invitation', { secret })).body.code).toBe('link-ended');
    expect((await change(id, { state: 'in-force' })).status).toBe(200);
    expect((await manager.ask('GET', `/staff/${id}`)).body).toMatchObject({ state: 'invited', invitation: null });
  });

  test('who takes a role away ends tokens that may do more', async () => {
    const member = await join(desk, 'Less Than Before', 'manager');
    const tokens = [];
    for (const role of ['manager', 'operator', 'reader']) {
      tokens.push((await member.browser.ask('POST', '/tokens', { name: role, role })).body);
    }
    expect((await change(member.id, { role: 'operator' })).status).toBe(200);
    const states = [];
    for (const { token } of tokens) {
      states.push(
        (await desk.openBrowser().ask('GET', '/probe', undefined, { authorization: `Bearer ${token}` })).status,
      );
    }
    expect(states).toEqual([401, 200, 200]);
  });

  test('changes nothing of themselves, and nothing where nothing changes', async () => {
    for (const body of [{ role: 'reader' }, { state: 'disabled' }]) {
      expect((await change(ada.id, body)).body).toMatchObject({ status: 409, code: 'not-yourself' });
    }
    expect((await manager.ask('POST', `/staff/${ada.id}/invitation`, {})).body.code).toBe('not-yourself');
    const member = await join(desk, 'Same As Before', 'reader');
    for (const body of [{ role: 'reader' }, { state: 'in-force' }, {}]) {
      expect((await change(member.id, body)).body).toMatchObject({ status: 422, code: 'nothing-to-change' });
    }
  });

  test.each([
    ['GET', '/staff/99999'],
    ['PATCH', '/staff/99999'],
    ['POST', '/staff/99999/invitation'],
  ] as const)('is told that there is nobody at %s %s', async (method, path) => {
    const answer = await manager.ask(method, path, method === 'GET' ? undefined : { role: 'reader' }, {
      'if-match': '"1"',
    });
    expect(answer.body).toMatchObject({ status: 404, code: 'member-unknown' });
  });

  test.each(['/staff/0', '/staff/-1', '/staff/x', '/staff/99999999999', '/staff/1e9'])(
    '%s is no address',
    async (path) => {
      expect([400, 404]).toContain((await manager.ask('GET', path)).status);
    },
  );
});

describe('an API token', () => {
  test('is shown once, works, and is ended', async () => {
    const made = await manager.ask('POST', '/tokens', { name: 'Nightly export', role: 'reader' });
    expect(made.status).toBe(201);
    const { id, token } = made.body;
    expect(token).toMatch(/^fp_[0-9A-Z]{32}$/);
    const { body } = await manager.ask('GET', '/tokens');
    expect(body.tokens[0]).toMatchObject({
      id,
      name: 'Nightly export',
      role: 'reader',
      owner: { id: ada.id },
      endedAt: null,
    });
    expect(JSON.stringify(body)).not.toContain(token);
    const file = await manager.ask('GET', '/tokens?format=csv&role=reader&state=in-force');
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.body).toContain(`${id},Nightly export,reader,`);
    expect(file.body).not.toContain(token);
    const ended = await manager.ask('GET', '/tokens?format=csv&state=ended');
    expect(ended.body).not.toContain(`${id},Nightly export`);
    const program = desk.openBrowser();
    const authorization = `Bearer ${token}`;
    expect((await program.ask('GET', '/probe', undefined, { authorization })).body).toMatchObject({
      kind: 'token',
      memberId: ada.id,
    });
    expect((await manager.ask('DELETE', `/tokens/${id}`)).status).toBe(200);
    expect((await program.ask('GET', '/probe', undefined, { authorization })).status).toBe(401);
    expect((await manager.ask('DELETE', `/tokens/${id}`)).body).toMatchObject({ status: 404, code: 'token-not-found' });
    expect((await manager.ask('GET', '/tokens')).body.tokens.at(-1).endedAt).not.toBeNull();
  });

  test('of a manager makes no token and invites nobody: that takes a person', async () => {
    const token = await addToken(
      desk.db.database,
      { name: 'M', role: 'manager' },
      { actor: 'operator:test', clock: desk.clock },
    );
    const headers = { authorization: `Bearer ${token}` };
    for (const [method, path] of [
      ['POST', '/tokens'],
      ['GET', '/tokens'],
      ['DELETE', '/tokens/1'],
      ['POST', '/staff'],
      ['PATCH', '/staff/1'],
      ['POST', '/staff/1/invitation'],
      ['GET', '/session'],
      ['GET', '/account'],
      ['PUT', '/account/password'],
    ] as const) {
      const answer = await desk.openBrowser().ask(method, path, method === 'GET' ? undefined : {}, headers);
      expect([path, answer.body]).toMatchObject([path, { status: 403, code: 'members-only' }]);
    }
    expect((await desk.openBrowser().ask('GET', '/staff', undefined, headers)).status).toBe(200);
  });
});

test('the ledger of the house checks, and holds no name and no address', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  expect(JSON.stringify(await desk.entries())).not.toMatch(/Stern|Brandt|desk\.example|Nightly|fp_/);
});
