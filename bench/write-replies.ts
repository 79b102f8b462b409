/* Replies that are recorded while something else is measured, at an even pace, with the sums that the jobs of a desk store. */
import { setTimeout as sleep } from 'node:timers/promises';

import { storeTallySums } from '../desk/src/ledger/index.ts';
import { recordReply } from '../desk/src/reply/index.ts';
import type { Desk } from './desk.ts';
import type { LargeWorld } from './large-world.ts';

export const repliesASecond = 30;
const sumsEveryMs = 10_000;

export type Writing = { readonly stop: () => Promise<{ readonly replies: number; readonly seconds: number }> };

/** Records replies of laboratories that have not answered, on every obligation of their four instruments. */
export function startWriting({ system }: Desk, { action }: LargeWorld, consignees: number): Writing {
  const { database } = system;
  const begun = performance.now();
  const on = system.clock().toISOString().slice(0, 10);
  const stopping = new AbortController();
  let replies = 0;
  const write = async (): Promise<void> => {
    const revision = await system.revisions.load(database.kysely, action.id, action.revision);
    const cells = revision.definition.modes.flatMap((mode) =>
      revision.definition.measures.map((measure) => ({
        mode: mode.key,
        measure: measure.key,
        said: 'done' as const,
        on,
      })),
    );
    while (!stopping.signal.aborted) {
      const due = begun + (replies * 1000) / repliesASecond;
      await sleep(Math.max(0, due - performance.now()));
      replies += 1;
      const consigneeId = (replies * 5) % consignees || consignees;
      const body = {
        version: 1 as const,
        answers: { receipt: 'yes' },
        all: { cells, instrumentsListed: 4 },
        instruments: [],
        unknownSerials: [],
        isReceiptOnly: false,
      };
      await recordReply(
        database,
        {
          actionId: action.id,
          consigneeId,
          contactId: consigneeId,
          channel: 'page',
          revision: 1,
          language: 'de',
          answeredBy: { name: 'Anja Birkenfeldt', function: 'Laborleitung', email: '' },
          body,
          submissionKey: `bench:${replies}`,
        },
        {
          revision,
          actor: `contact:${consigneeId}`,
          copyTo: null,
          messageDomain: system.messageDomain,
          clock: system.clock,
        },
      );
    }
  };
  const store = async (): Promise<void> => {
    for (let next = begun + sumsEveryMs; !stopping.signal.aborted;) {
      if (performance.now() < next) await sleep(100);
      else {
        await storeTallySums(database);
        next += sumsEveryMs;
      }
    }
  };
  const both = Promise.all([write(), store()]);
  return {
    stop: async () => {
      stopping.abort();
      await both;
      return { replies, seconds: (performance.now() - begun) / 1000 };
    },
  };
}
