import { describe, expect, test } from 'vitest';

import { writeCursor } from '../../platform/pure/cursor.ts';
import { INSTRUMENT_SORTS } from '../list/instrument-list-store.ts';
import { readMoment, writeMoment } from './page-moment.ts';

const at = (text: string) => ({ asOf: new Date(text), seq: 17 });
const cursorOf = (moment: ReturnType<typeof at>) =>
  writeCursor({ sort: 'serial', keys: ['M70453', '7', ...writeMoment(moment)] });
const read = (cursor: string, asked: string, sort = 'serial') =>
  readMoment(cursor, { asked, sort, sorts: INSTRUMENT_SORTS });

describe('a cursor of a past list', () => {
  test.each([
    ['the day that was still going on', '2026-11-27T09:30:00.123Z', '2026-11-27'],
    ['a day that was over', '2026-11-26T23:59:59.999Z', '2026-11-26'],
    ['an instant', '2026-11-26T10:00:00Z', '2026-11-26T10:00:00Z'],
    ['an instant of another zone', '2026-11-26T10:00:00Z', '2026-11-26T11:00:00+01:00'],
  ])('as of %s carries its moment and the newest entry', (_, moment, asked) => {
    expect(read(cursorOf(at(moment)), asked)).toEqual(at(moment));
  });

  test.each([
    ['of another day', cursorOf(at('2026-11-26T09:30:00Z')), '2026-11-27', 'serial'],
    ['of the end of the day before', cursorOf(at('2026-11-26T23:59:59.999Z')), '2026-11-27', 'serial'],
    ['of another instant', cursorOf(at('2026-11-26T09:30:00Z')), '2026-11-26T09:30:01Z', 'serial'],
    ['of another order', cursorOf(at('2026-11-27T09:30:00Z')), '2026-11-27', '-serial'],
    ['without a moment', writeCursor({ sort: 'serial', keys: ['M70453', '7'] }), '2026-11-27', 'serial'],
    ['of no moment', writeCursor({ sort: 'serial', keys: ['M70453', '7', 'infinity', '1'] }), '2026-11-27', 'serial'],
    ['that is none', 'nonsense', '2026-11-27', 'serial'],
  ])('%s is not taken', (_, cursor, asked, sort) => {
    expect(read(cursor, asked, sort)).toBeUndefined();
  });
});
