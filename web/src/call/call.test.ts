import { describe, expect, test } from 'vitest';

import {
  bodyOfCall,
  choicesOf,
  draftOfCall,
  EMPTY_CALL,
  isNameless,
  momentOf,
  withContact,
  type Call,
} from './call.ts';

const call = {
  outcome: 'spoke',
  at: '2023-05-03T10:30:15.000Z',
  spokeWith: 'Dr. Harmsen',
  contact: 7,
  note: 'Will answer',
  callbackOn: null,
} as unknown as Call; // as far as it is looked at

describe('a call that is put right', () => {
  test('is sent as it stands where nothing is changed, to the second', () => {
    const draft = draftOfCall(call);
    const same = { outcome: 'spoke', spokeWith: 'Dr. Harmsen', note: 'Will answer', contact: 7, callbackOn: null };
    expect(bodyOfCall(draft)).toEqual(same);
    expect(momentOf(draft, call)).toBe(call.at);
    expect(momentOf({ at: '' }, call)).toBe(call.at);
  });

  test('is at another time where somebody says so', () => {
    const at = momentOf({ at: '2023-05-03T12:00' }, call);
    expect(at).toBe(new Date('2023-05-03T12:00').toISOString());
  });
});

test('a contact that has ended since can still be chosen as who was called', () => {
  const anna = { id: 3, name: 'Anna' };
  const chosen = { value: '3', label: 'Anna' };
  expect(choicesOf([anna], 7, 'ended')).toEqual([chosen, { value: '7', label: 'ended' }]);
  expect(choicesOf([anna], 3, 'ended')).toEqual([chosen]);
  expect(choicesOf([anna], null, 'ended')).toEqual([chosen]);
  expect(choicesOf([], undefined, 'ended')).toEqual([]);
  expect(choicesOf([{ ...anna, telephone: '040 1234' }], null, 'ended')).toEqual([
    { value: '3', label: 'Anna, 040 1234' },
  ]);
});

test('whom one spoke with is said only where somebody was spoken to', () => {
  const draft = { ...EMPTY_CALL, spokeWith: ' Frau Kerber ' };
  expect(bodyOfCall(draft)).toBeUndefined();
  expect(bodyOfCall({ ...draft, outcome: 'message-left' })).toMatchObject({ spokeWith: '', contact: null });
  expect(bodyOfCall({ ...draft, outcome: 'spoke' })).toMatchObject({ spokeWith: 'Frau Kerber' });
  expect(isNameless({ ...EMPTY_CALL, outcome: 'spoke' })).toBe(true);
  expect(isNameless({ ...EMPTY_CALL, outcome: 'not-reached' })).toBe(false);
});

describe('whom one spoke with', () => {
  const contacts = [
    { id: 3, name: 'Anna' },
    { id: 4, name: 'Bert' },
  ];

  test('is the contact that somebody chooses, and nobody before', () => {
    expect(EMPTY_CALL.spokeWith).toBe('');
    const anna = withContact(EMPTY_CALL, '3', contacts);
    expect(anna).toMatchObject({ contact: '3', spokeWith: 'Anna' });
    expect(withContact(anna, '4', contacts).spokeWith).toBe('Bert');
    expect(withContact(anna, '', contacts).spokeWith).toBe('');
  });

  test('stays who was written down where that is somebody else', () => {
    const other = { ...withContact(EMPTY_CALL, '3', contacts), spokeWith: 'Annas Vertretung' };
    expect(withContact(other, '4', contacts)).toMatchObject({ contact: '4', spokeWith: 'Annas Vertretung' });
  });
});
