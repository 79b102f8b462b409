import { expect, test } from 'vitest';

import { filterMembers, sortMembers, type Member } from './member.ts';

const MEMBERS = [
  member({ id: 1, name: 'Ada Stern', role: 'reader', seenAt: '2026-11-02T08:00:00Z' }),
  member({ id: 2, name: 'Jörg Öztürk', role: 'manager', seenAt: '2026-11-20T08:00:00Z' }),
  member({ id: 3, name: 'Olaf Brandt', role: 'operator', state: 'invited' }),
];

function member(facts: Partial<Member>): Member {
  const { name = 'X' } = facts;
  return {
    id: 0,
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@desk.example`,
    role: 'reader',
    language: 'en',
    state: 'in-force',
    invitedAt: '2026-11-01T08:00:00Z',
    joinedAt: null,
    disabledAt: null,
    seenAt: null,
    hasSecondFactor: true,
    invitation: null,
    etag: '"1"',
    ...facts,
  };
}

const idsOf = (members: readonly Member[]): readonly number[] => members.map(({ id }) => id);

test.each([
  [{}, [1, 2, 3]],
  [{ q: 'ozturk' }, [2]],
  [{ q: 'brandt OLAF' }, [3]],
  [{ q: 'desk.example' }, [1, 2, 3]],
  [{ q: 'nobody' }, []],
  [{ role: 'manager' }, [2]],
  [{ state: 'invited' }, [3]],
  [{ state: 'invited', role: 'manager' }, []],
])('%j finds %j', (filter, ids) => {
  expect(idsOf(filterMembers(MEMBERS, filter))).toEqual(ids);
});

test.each([
  [undefined, [1, 2, 3]],
  ['-name', [3, 2, 1]],
  ['role', [2, 3, 1]],
  ['-seen', [2, 1, 3]],
  ['nonsense', [1, 2, 3]],
])('sorted by %s they stand %j', (sort, ids) => {
  expect(idsOf(sortMembers(MEMBERS, sort))).toEqual(ids);
});
