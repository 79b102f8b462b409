import { describe, expect, test } from 'vitest';

import type { Schemas } from '../api/schema.ts';
import { choicesOf, findScreens, findsOf, stepFrom } from './finds.ts';

const NOTHING: Schemas['SearchHits'] = {
  q: '',
  instruments: [],
  consignees: [],
  contacts: [],
  replies: [],
  links: [],
  incidents: [],
  questions: [],
  actions: [],
  more: [],
};
const HARBOUR = { id: 4, number: 'C-101', name: 'Harbour Genomics', country: 'GB' };
const HERE = 'FSN2023-1338';
const at = { reference: HERE, language: 'en', now: new Date('2026-11-26T12:00:00Z') } as const;

describe('what was found', () => {
  test('stands once for each action, the one that one is at first', () => {
    const [group] = findsOf(
      {
        ...NOTHING,
        instruments: [
          {
            id: 5,
            serial: 'M70452',
            product: 'miseqdx',
            productName: 'MiSeqDx',
            consignee: HARBOUR,
            actions: ['TB-2031-07', HERE],
          },
        ],
      },
      at,
    );
    expect(group).toEqual({
      group: 'instruments',
      finds: [
        {
          key: `instrument 5 ${HERE}`,
          title: 'M70452',
          text: `MiSeqDx, at Harbour Genomics · in ${HERE}`,
          to: `/actions/${HERE}/instruments/5`,
        },
        {
          key: 'instrument 5 TB-2031-07',
          title: 'M70452',
          text: 'MiSeqDx, at Harbour Genomics · in TB-2031-07',
          to: '/actions/TB-2031-07/instruments/5',
        },
      ],
    });
  });

  test('of an incident says who told of it, or that nobody gave a name', () => {
    const textOf = (toldBy: string, language: 'en' | 'de') => {
      const hit = { id: 2, number: `${HERE}-I2`, kind: 'break-in', awareAt: '2026-11-26T10:00:00Z', toldBy } as const;
      const incidents = [{ ...hit, consignee: HARBOUR, action: HERE }];
      return findsOf({ ...NOTHING, incidents }, { ...at, language })[0]?.finds[0]?.text;
    };
    expect(textOf('Priya Shah', 'en')).toMatch(/at Harbour Genomics, told by Priya Shah, known since \S/);
    expect(textOf('', 'en')).toMatch(/at Harbour Genomics, told without a name, known since \S/);
    expect(textOf('', 'de')).toMatch(/bei Harbour Genomics, ohne Namen gemeldet, bekannt seit \S/);
  });

  test('is not all: then the list of that kind, searched for the same text, is a choice of its own', () => {
    const consignees = [
      { ...HARBOUR, city: 'Leith', actions: [HERE] },
      { ...HARBOUR, id: 5, city: 'Leith', actions: ['TB-2031-07'] },
    ];
    const finds = findsOf({ ...NOTHING, q: 'har & co', consignees, more: ['consignees'] }, at);
    expect(finds[0]?.rest).toEqual([
      {
        key: `more consignees ${HERE}`,
        title: 'There are more than these 2',
        text: `all in the list of consignees · in ${HERE}`,
        to: `/actions/${HERE}/consignees?q=har+%26+co`,
      },
      expect.objectContaining({ to: '/actions/TB-2031-07/consignees?q=har+%26+co' }),
    ]);
    expect(choicesOf(finds).map(({ to }) => to)).toHaveLength(4);
  });

  test.each([
    ['contacts', 'sha', '/actions/FSN2023-1338/consignees?contact=sha'],
    ['contacts', 'sh', undefined],
    ['actions', 'fs', '/actions'],
  ] as const)('of %s that hold %s the others are at %s', (kind, q, to) => {
    const contact = {
      id: 9,
      name: 'Priya Shah',
      email: null,
      telephone: null,
      role: 'head',
      isInOffice: true,
      consignee: HARBOUR,
    };
    const some = {
      ...NOTHING,
      q,
      contacts: [{ ...contact, actions: [HERE] }],
      actions: [{ reference: HERE, title: {} }],
      more: [kind],
    };
    const found = findsOf(some, at).find(({ group }) => group === kind);
    expect(found?.rest?.map((find) => find.to)).toEqual([to]);
  });

  test('is the question that has the number', () => {
    const question = {
      id: 53,
      kind: 'scrapped',
      isOpen: false,
      openedAt: '2026-11-20T09:00:00.000Z',
      consignee: HARBOUR,
      action: HERE,
    } as const;
    const [group] = findsOf({ ...NOTHING, questions: [question] }, at);
    expect(group).toMatchObject({
      group: 'questions',
      finds: [
        {
          title: 'Question 53',
          text: `said to be scrapped · Harbour Genomics · answered · in ${HERE}`,
          to: `/actions/${HERE}/questions/53`,
        },
      ],
    });
  });

  test('and leads nowhere in no action, which is said', () => {
    const [group] = findsOf({ ...NOTHING, consignees: [{ ...HARBOUR, city: 'Leith', actions: [] }] }, at);
    expect(group?.finds).toEqual([
      {
        key: 'consignee 4',
        title: 'Harbour Genomics',
        text: 'C-101 · Leith · United Kingdom · in no action; there is nothing to open',
        to: undefined,
      },
    ]);
  });

  test.each([
    ['in force', {}, 'issued'],
    ['ended', { endedAt: '2026-11-20T09:00:00.000Z' }, 'ended'],
    ['expired', { expiresAt: '2026-11-20T09:00:00.000Z' }, 'expired'],
  ])('a code of a letter whose link is %s', (_, more, said) => {
    const link = {
      contact: { id: 9, name: 'Priya Shah', email: null },
      consignee: HARBOUR,
      action: HERE,
      issuedAt: '2026-11-02T09:00:00.000Z',
      expiresAt: null,
      endedAt: null,
      ...more,
    };
    const [group] = findsOf({ ...NOTHING, links: [link] }, at);
    expect(group?.finds[0]).toMatchObject({ title: 'Link of Priya Shah', to: `/actions/${HERE}/consignees/4` });
    expect(group?.finds[0]?.text).toContain(`Harbour Genomics, ${said}`);
  });
});

describe('screens are found by the beginning of a word of their name', () => {
  test.each([
    ['led', 'en', ['Ledger', 'House ledger']],
    ['LETT', 'en', ['Mails and letters']],
    ['briefe', 'de', ['Mails und Briefe']],
    ['edger', 'en', []],
  ] as const)('%s', (text, language, titles) => {
    expect(findScreens(text, { reference: HERE, language }).map(({ title }) => title)).toEqual(titles);
  });

  test('those of the house alone where one is at no action', () => {
    const found = findScreens('', { reference: undefined, language: 'en' });
    expect(found.map(({ to }) => to)).toEqual(['/actions', '/approvals', '/staff', '/house/ledger']);
  });
});

test.each([
  [0, 1, 3, 1],
  [2, 1, 3, 0],
  [0, -1, 3, 2],
  [0, 1, 0, -1],
] as const)('from %d by %d among %d to %d', (place, step, count, next) => {
  expect(stepFrom(place, step, count)).toBe(next);
});
