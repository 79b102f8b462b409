import { describe, expect, test } from 'vitest';

import {
  demandsOf,
  isAlone,
  isNobody,
  personAtTerminal,
  personOf,
  roleFor,
  whyNotApprove,
  whyNotReason,
  whyNotReject,
  whyNotTogether,
  whyNotWithdraw,
  type Approval,
  type ApprovalRefusal,
  type Person,
} from './approval.ts';

const anna: Person = { actor: 'member:1', kind: 'member', memberId: 1, role: 'manager' };
const ben: Person = { actor: 'member:2', kind: 'member', memberId: 2, role: 'operator' };
const bensReader: Person = { ...ben, role: 'reader' };
const bensToken: Person = { actor: 'staff:7', kind: 'token', memberId: 2, role: 'manager' };
const nobodysToken: Person = { actor: 'staff:8', kind: 'token', memberId: null, role: 'manager' };
const terminal = personAtTerminal('operator:root');

type Waiting = Pick<Approval, 'outcome' | 'askedBy' | 'askedMember' | 'role'>;
const askedBy = ({ actor, memberId }: Person, role: Approval['role'] = 'operator'): Waiting => ({
  outcome: null,
  askedBy: actor,
  askedMember: memberId,
  role,
});
const rejected: Waiting = {
  ...askedBy(anna),
  outcome: {
    outcome: 'rejected',
    reason: 'not so',
    decidedBy: 'member:2',
    decidedAt: new Date('2023-05-03T09:00:00Z'),
    effectSeq: null,
  },
};

describe('what somebody asked for is', () => {
  test.each<[string, Waiting, Person, ApprovalRefusal['code'] | undefined]>([
    ['approved by another member', askedBy(anna), ben, undefined],
    ['not approved by who asked', askedBy(anna), anna, 'same-person'],
    ['not approved by the member whose token asked', askedBy(bensToken), ben, 'same-person'],
    ['approved by another member than whose token asked', askedBy(bensToken), anna, undefined],
    ['not approved by any member when the token is nobody’s', askedBy(nobodysToken), ben, 'asked-by-nobody'],
    ['approved by any member when the terminal asked', askedBy(terminal), ben, undefined],
    ['not approved by a token', askedBy(anna), nobodysToken, 'not-a-person'],
    ['not approved by the token of another member', askedBy(anna), bensToken, 'not-a-person'],
    ['not approved at the terminal', askedBy(anna), terminal, 'not-a-person'],
    ['not approved by a reader', askedBy(anna), bensReader, 'role-missing'],
    ['not approved by an operator where a manager is needed', askedBy(anna, 'manager'), ben, 'role-missing'],
    ['decided once', rejected, ben, 'approval-decided'],
  ])('%s', (_, approval, person, code) => {
    expect(whyNotApprove(approval, person)?.code).toBe(code);
  });

  test('rejected by whoever may approve, also when the token is nobody’s', () => {
    expect(whyNotReject(askedBy(nobodysToken), ben)).toBeUndefined();
    expect(whyNotReject(askedBy(nobodysToken), bensReader)?.code).toBe('role-missing');
    expect(whyNotReject(askedBy(anna), anna)?.code).toBe('same-person');
  });

  test.each<[string, Waiting, Person, ApprovalRefusal['code'] | undefined]>([
    ['withdrawn by who asked', askedBy(anna), anna, undefined],
    ['withdrawn by the member whose token asked', askedBy(bensToken), ben, undefined],
    ['withdrawn by the token that asked', askedBy(nobodysToken), nobodysToken, undefined],
    ['not withdrawn by somebody else', askedBy(anna), ben, 'not-yours'],
    [
      'not withdrawn by another token of nobody',
      askedBy(nobodysToken),
      { ...nobodysToken, actor: 'staff:9' },
      'not-yours',
    ],
    ['not withdrawn after it was decided', rejected, anna, 'approval-decided'],
  ])('%s', (_, approval, person, code) => {
    expect(whyNotWithdraw(approval, person)?.code).toBe(code);
  });
});

test('a second person is needed for what happens and the action names', () => {
  expect(demandsOf(['excuse', 'fleet', 'excuse'], ['open', 'excuse'])).toEqual(['excuse']);
  expect(demandsOf(['excuse'], undefined)).toEqual([]);
  expect(demandsOf([], ['excuse'])).toEqual([]);
});

test('an operator approves what excuses or says what an incident is, a manager what changes the fleet or opens an action', () => {
  expect(roleFor(['excuse'])).toBe('operator');
  expect(roleFor(['incident'])).toBe('operator');
  expect(roleFor(['excuse', 'fleet'])).toBe('manager');
  expect(roleFor(['open'])).toBe('manager');
});

test('of decisions and additions several may wait at once', () => {
  expect(isAlone('answer')).toBe(true);
  expect(isAlone('decision')).toBe(false);
});

test.each([
  ['rejected', ' no', 'reason-missing'],
  ['rejected', 'not so', undefined],
  ['approved', '', undefined],
  ['approved', 'x'.repeat(2001), 'reason-missing'],
] as const)('an approval that is %s with the reason %j: %s', (outcome, reason, code) => {
  expect(whyNotReason(outcome, reason)?.code).toBe(code);
});

test('a person is known by the ledger’s name and the member behind it', () => {
  expect(personOf({ kind: 'token', id: 7, name: 'Export', role: 'operator', memberId: 2 })).toEqual({
    actor: 'staff:7',
    kind: 'token',
    memberId: 2,
    role: 'operator',
  });
});

test.each([
  ['a member', anna, false],
  ['a token that a member made', bensToken, false],
  ['a token that was made at the terminal', nobodysToken, true],
  ['the terminal itself', terminal, false],
])('behind %s somebody is known, or nobody', (_, person, nobody) => {
  expect(isNobody(person)).toBe(nobody);
});

describe('approved together', () => {
  const of = (...kinds: readonly Approval['kind'][]) => kinds.map((kind) => ({ kind }));
  test.each<[string, readonly Pick<Approval, 'kind'>[], string, ApprovalRefusal | undefined]>([
    ['are requests of one kind', of('answer', 'answer'), '', undefined],
    ['are none that there are not: each is refused by itself', [], '', undefined],
    ['are not two kinds', of('answer', 'move'), '', { code: 'approval-kinds-differ', kinds: ['answer', 'move'] }],
    ['are no openings', of('opening'), '', { code: 'approved-alone', kind: 'opening' }],
    ['are no classifications', of('classification'), '', { code: 'approved-alone', kind: 'classification' }],
    ['have a remark that is not too long', of('move'), 'x'.repeat(2_001), { code: 'reason-missing' }],
  ])('%s', (_, approvals, reason, refusal) => {
    expect(whyNotTogether(approvals, reason)).toEqual(refusal);
  });
});
