import { describe, expect, test } from 'vitest';

import { isTelephone, telephoneLink } from './telephone.ts';

describe('a telephone number', () => {
  test.each([
    ['+49 40 123456-78', 'tel:+494012345678'],
    ['+49 (0)40 / 1234-0', 'tel:+494012340'],
    ['(+44) 113 496 0123', 'tel:+441134960123'],
    ['(402) 555-0143 ext. 12', 'tel:4025550143;ext=12'],
    ['402.555.0143 x 7', 'tel:4025550143;ext=7'],
    ['040 4711 DW 23', 'tel:0404711;ext=23'],
    ['0512/50 40–0', 'tel:051250400'],
    ['+82-2-555-0100', 'tel:+8225550100'],
    ['112', 'tel:112'],
    ['0049 (0)40 1234', 'tel:0049401234'],
    ['(0049) (0) 35841 / 1234', 'tel:0049358411234'],
    ['+49 40 123456 - 78', 'tel:+494012345678'],
    ['035841/1234', 'tel:0358411234'],
  ])('%s is one, and is called at %s', (text, link) => {
    expect([isTelephone(text), telephoneLink(text)]).toEqual([true, link]);
  });

  test.each([
    '040 1234, 5',
    '040 1234; 040 5678',
    '*31#040 1234',
    '040 123456 / 040 654321',
    '040 123456/57',
    '040 123456 - 040 654321',
    '0049 40 123456 (0)40 654321 7',
  ])('%s is one that no link calls: something else would be dialled', (text) => {
    expect([isTelephone(text), telephoneLink(text)]).toEqual([true, undefined]);
  });

  test.each([
    '',
    '12',
    'unknown',
    'ask Anna',
    'a.kern@haus.example',
    '1'.repeat(31),
    `+49 ${' '.repeat(40)}40`,
    '=1+2',
    'javascript:1234',
  ])('%j is none', (text) => {
    expect(isTelephone(text)).toBe(false);
  });
});
