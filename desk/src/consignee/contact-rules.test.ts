import { describe, expect, test } from 'vitest';

import {
  changeOf,
  findSame,
  readContact,
  versionOfContact,
  whyNotReason,
  type ContactFields,
  type ContactInput,
} from './contact-rules.ts';

const harmsen: ContactFields = {
  name: 'Dr. Wiebke Harmsen',
  email: 'w.harmsen@klinikum-nord.example',
  role: 'Laborleitung',
  languages: ['de'],
  channel: 'email',
};
const input: ContactInput = { ...harmsen, email: harmsen.email ?? null };
const place = { address: 'Am Nordufer 1, 20099 Hamburg' };

describe('a contact', () => {
  test('is kept without outer spaces, its address and languages in their canonical form', () => {
    const read = readContact(
      { ...input, name: ' Dr. Wiebke Harmsen ', email: 'w.harmsen@KLINIKUM-NORD.example', languages: ['DE-at', 'en'] },
      place,
    );
    expect(read).toEqual({ contact: { ...harmsen, languages: ['de-AT', 'en'] } });
  });

  test('by post needs no address of its own', () => {
    const read = readContact({ ...input, email: null, channel: 'post' }, place);
    expect(read).toEqual({ contact: { ...harmsen, email: undefined, channel: 'post' } });
  });

  test.each<[string, Partial<ContactInput>, string]>([
    ['a name', { name: ' ' }, 'name-missing'],
    ['an address where mail goes by e-mail', { email: null }, 'email-missing'],
    ['an address that mail can reach', { email: 'w.harmsen' }, 'email-unusable'],
    ['a language that is one', { languages: ['xx-none-at-all-there'] }, 'languages-unknown'],
    ['a name that can be read', { name: 'Wiebke\u202e' }, 'text-unreadable'],
    ['any language', { languages: [] }, 'languages-unknown'],
    ['a telephone number that is one', { telephone: 'ask Anna' }, 'telephone-unreadable'],
  ])('needs %s', (_, other, code) => {
    const read = readContact({ ...input, ...other }, place);
    expect('refusal' in read ? read.refusal.code : undefined).toBe(code);
  });

  test('has its telephone number kept as it was told, or none', () => {
    const read = (telephone: string | null) => readContact({ ...input, telephone }, place);
    expect(read(' +49 (0)40 / 1234-0 ext. 7 ')).toEqual({
      contact: { ...harmsen, telephone: '+49 (0)40 / 1234-0 ext. 7' },
    });
    expect(['', null].map(read)).toEqual([{ contact: harmsen }, { contact: harmsen }]);
  });

  test('by post needs the postal address of the organisation', () => {
    const read = readContact({ ...input, channel: 'post' }, { address: ' ' });
    expect(read).toEqual({ refusal: { code: 'address-missing' } });
  });
});

describe('a change of a contact', () => {
  test.each<[string, Partial<ContactFields>, boolean, ReturnType<typeof changeOf>]>([
    ['that changes nothing', {}, false, 'none'],
    ['of the spelling of a name puts it right', { name: 'Dr. Wiebke Harmßen' }, false, 'amended'],
    ['of the telephone number puts it right', { telephone: '040 1234' }, false, 'amended'],
    ['of the role puts it right', { role: 'Leitung' }, false, 'amended'],
    ['of the languages puts it right', { languages: ['de', 'en'] }, false, 'amended'],
    ['of capitals in the address puts it right', { email: 'W.Harmsen@klinikum-nord.example' }, false, 'amended'],
    ['to another address is another contact', { email: 'labor@klinikum-nord.example' }, false, 'replaced'],
    ['to post is another contact', { channel: 'post' }, false, 'replaced'],
    ['to another person at the same address is another contact', { name: 'Kim Weber' }, true, 'replaced'],
  ])('%s', (_, other, isAnotherPerson, change) => {
    expect(changeOf(harmsen, { ...harmsen, ...other }, isAnotherPerson)).toBe(change);
  });
});

test('two contacts at one address are the same one, whatever the capitals', () => {
  const contacts = [{ ...harmsen, id: 3, consigneeId: 1 }];
  expect(findSame(contacts, { ...harmsen, email: 'W.HARMSEN@klinikum-nord.example' })?.id).toBe(3);
  expect(findSame(contacts, { ...harmsen, email: undefined })).toBeUndefined();
});

test('the version of a contact changes with every field, and when it ends', () => {
  const contact = { ...harmsen, id: 3, consigneeId: 1 };
  const versions = [
    contact,
    { ...contact, name: 'A' },
    { ...contact, role: 'A' },
    { ...contact, languages: ['en'] },
    { ...contact, email: undefined },
    { ...contact, endedAt: new Date('2023-05-03T09:00:00Z') },
  ].map(versionOfContact);
  expect(new Set(versions).size).toBe(versions.length);
});

test('a reason has three characters at least', () => {
  expect(whyNotReason(' ab ')).toEqual({ code: 'reason-missing' });
  expect(whyNotReason('new head')).toBeUndefined();
});
