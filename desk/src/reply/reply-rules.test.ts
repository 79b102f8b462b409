import { unpackLevels, type ActionDefinition, type CellStatement, type ReplyBody } from '@fieldproof/contract';
import { beforeAll, describe, expect, test } from 'vitest';

import { FOUNDING_ACTION } from '../../../test/world/open-world.ts';
import { checkActionFolder } from '../action/index.ts';
import { judgeOrganisation, reachOfReply } from './organisation-rules.ts';
import { judgeInstruments } from './reply-rules.ts';

const INSTRUMENT = 7;
const done = (mode: string, measure: string): CellStatement => ({ mode, measure, said: 'done', on: '2023-05-02' });
const notDone = (mode: string, measure: string): CellStatement => ({
  mode,
  measure,
  said: 'not-done',
  reason: 'avoid-interruption',
});

let definition: ActionDefinition;
beforeAll(async () => {
  const checked = await checkActionFolder(FOUNDING_ACTION);
  if (checked.kind !== 'read') throw new Error('the founding action cannot be read');
  ({ definition } = checked.action);
});

function contextOf(body: Partial<ReplyBody>) {
  const whole: ReplyBody = {
    version: 1,
    answers: { 'modes-understood': 'yes' },
    instruments: [],
    unknownSerials: [],
    isReceiptOnly: false,
    ...body,
  };
  return { definition, body: whole, today: '2023-05-03' };
}

/** Levels in the order of the cells: Dx patch, Dx configuration, RUO patch, RUO configuration. */
function judge(levels: string, entry: Partial<ReplyBody['instruments'][number]>, all?: ReplyBody['all']) {
  const own = { instrument: INSTRUMENT, cells: [], ...entry };
  const body = { instruments: Object.keys(entry).length === 0 ? [] : [own], ...(all ? { all } : {}) };
  const { changes, questions } = judgeInstruments(contextOf(body), [
    {
      instrumentId: INSTRUMENT,
      product: 'miseqdx',
      serial: 'M70452',
      consigneeId: 1,
      country: 'DE',
      cohort: 1,
      internet: true,
      levels: unpackLevels(levels),
    },
  ]);
  return {
    changes: changes.flatMap((one) => one.changes).map((change) => `${change.cell} ${change.to}`),
    questions: questions.map((question) => `${question.kind} ${question.cells.join(',')}`),
  };
}

describe('what a reply says of an instrument', () => {
  test('in one mode never touches the other mode', () => {
    expect(judge('oooo', { cells: [done('dx', 'patch'), done('dx', 'user-configuration')] }).changes).toEqual([
      '0 claimed',
      '1 claimed',
    ]);
  });

  test('"the same as step 1" does not count a step 1 that this very reply takes back', () => {
    expect(judge('cooo', { cells: [notDone('dx', 'patch')], sameAs: 'user-configuration' })).toEqual({
      changes: ['0 open'],
      questions: ['same-without-first '],
    });
  });

  test('"the same as step 1" counts a step 1 that was reported before', () => {
    expect(judge('cooo', { sameAs: 'user-configuration' }).changes).toEqual(['1 claimed']);
  });

  test('as proven it can contest and not change', () => {
    expect(judge('pppp', { cells: [notDone('ruo', 'patch')] })).toEqual({
      changes: [],
      questions: ['contests-proof 2'],
    });
  });

  test('against a reading changes nothing and asks', () => {
    expect(judge('oxoo', { cells: [done('dx', 'user-configuration')] })).toEqual({
      changes: [],
      questions: ['claims-against-reading 1'],
    });
  });

  test('"not needed" excuses nothing by itself', () => {
    const said = judge('oooo', { statement: { said: 'not-needed', why: 'Never used' } });
    expect(said).toEqual({ changes: [], questions: ['not-needed 0,1,2,3'] });
  });

  test('"never started in RUO" leaves the RUO cells alone and asks about them only', () => {
    const said = judge('oooo', {
      cells: [done('dx', 'patch'), done('ruo', 'patch')],
      statement: { said: 'never-started', modes: ['ruo'] },
    });
    expect(said).toEqual({ changes: ['0 claimed'], questions: ['never-started 2,3', 'done-but-gone 2'] });
  });

  test.each([
    { said: 'scrapped', how: 'Recycled' },
    { said: 'transferred', to: 'Somebody' },
    { said: 'never-received' },
  ] as const)('$said and done at once is decided by a person', (statement) => {
    const said = judge('oooo', { cells: [done('dx', 'patch')], statement });
    expect(said).toEqual({ changes: [], questions: [`${statement.said} 0,1,2,3`, 'done-but-gone 0'] });
  });

  test('of all instruments is not said of one that has an entry of its own', () => {
    const all = { cells: [done('dx', 'patch')], instrumentsListed: 2 };
    expect(judge('oooo', {}, all).changes).toEqual(['0 claimed']);
    expect(judge('oooo', { isOffline: true }, all)).toEqual({ changes: [], questions: ['offline '] });
  });

  test('of a measure or a mode that the instrument does not have is no statement on another', () => {
    expect(judge('oooo', { cells: [done('default', 'patch'), done('dx', 'something')] })).toEqual({
      changes: [],
      questions: [],
    });
  });
});

describe('awareness', () => {
  test('of both modes is not a word on either, and receipt is not an answer', () => {
    const context = contextOf({ answers: { receipt: 'yes', 'modes-understood': 'yes' }, isReceiptOnly: true });
    expect(reachOfReply(context)).toBe('acknowledged');
    expect(judgeOrganisation(context, { earlierAnswers: {}, instrumentIds: [], notHeld: [] })).toEqual([]);
  });

  test('that is missing asks when a step is reported done, also as "the same as step 1"', () => {
    const kinds = (body: Partial<ReplyBody>) =>
      judgeOrganisation(contextOf({ answers: {}, ...body }), {
        earlierAnswers: {},
        instrumentIds: [],
        notHeld: [],
      }).map((question) => question.kind);
    expect(kinds({ instruments: [{ instrument: 7, cells: [done('dx', 'patch')] }] })).toEqual(['modes-not-understood']);
    expect(kinds({ instruments: [{ instrument: 7, cells: [], sameAs: 'user-configuration' }] })).toEqual([
      'modes-not-understood',
    ]);
    expect(kinds({ instruments: [{ instrument: 7, cells: [notDone('dx', 'patch')] }] })).toEqual([]);
  });
});
