/* What people at the desk do with records, through the API alone: they look, choose from what they see, and act. */
import type { Random } from '../../desk/src/instrument/demo/random.ts';
import type { Schemas } from '../../web/src/api/schema.ts';
import type { Answer, House, Who } from './house.ts';
import { readList, readRows } from './lists.ts';

export type Doing = (
  house: House,
  of: { readonly random: Random; readonly who: Who; readonly reference: string },
) => Promise<void>;

const DAY_MS = 86_400_000;

export function momentFrom(house: House, days: number): string {
  return new Date(house.desk.world.clock().getTime() + days * DAY_MS).toISOString();
}

export function dayFrom(house: House, days: number): string {
  return momentFrom(house, days).slice(0, 10);
}

const REASONS = [
  'Asked by telephone.',
  'Seen on site, with the service engineer.',
  'Compared with our delivery records.',
];

/** One of those that there are; undefined where there is none. */
export function anyOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items.length === 0 ? undefined : random.pick(items);
}

export type Waiting = { readonly approval?: number };

/** Often a second person decides at once what had to be asked for. */
export async function perhapsDecided(house: House, random: Random, answer: Answer<Waiting>): Promise<void> {
  if (answer.status !== 202 || answer.body.approval === undefined || random.below(3) === 0) return;
  const isApproved = random.below(5) > 0;
  await house.ask('mira', 'PUT', `/approvals/${answer.body.approval}/outcome`, {
    payload: {
      outcome: isApproved ? 'approved' : 'rejected',
      reason: isApproved ? '' : 'The delivery note says otherwise.',
    },
  });
}

export const decides: Doing = async (house, { random, who, reference }) => {
  const { rows } = await readList(house, reference, 'instruments');
  const chosen = random.shuffle(rows).slice(0, 1 + random.below(4));
  const instruments = chosen.map(({ id, obligations }) => ({
    instrument: id,
    cells: random.below(3) === 0 ? ('all' as const) : [random.below(obligations.length)],
  }));
  if (instruments.length === 0) return;
  const reason = random.pick(REASONS);
  const decision = random.pick(['excuse', 'excuse', 'defer', 'defer', 'reopen'] as const);
  const preview = await house.ask<Schemas['DecisionPreview']>(who, 'POST', `/actions/${reference}/decision-previews`, {
    payload: { decision, instruments, ...(decision === 'excuse' ? { reasonKey: 'not-needed' } : {}) },
  });
  const seen = preview.status === 200 && random.below(2) === 0 ? { seen: preview.body.seen } : {};
  const reasonKey = random.pick(['not-needed', 'in-storage', 'lost', 'scrapped', 'other'] as const);
  const deferral = {
    until: dayFrom(house, 1 + random.below(6)),
    protection: 'Network cable unplugged',
    riskOwner: 'Ole Sund',
  };
  const extra = decision === 'excuse' ? { reasonKey } : decision === 'defer' ? deferral : {};
  const answer = await house.ask<Waiting>(who, 'POST', `/actions/${reference}/decisions`, {
    payload: { decision, reason, instruments, ...extra, ...seen },
  });
  await perhapsDecided(house, random, answer);
};

export const reverses: Doing = async (house, { random, who, reference }) => {
  const { rows } = await readRows<Schemas['LedgerEntry']>(house, {
    path: `/actions/${reference}/ledger`,
    rows: 'entries',
  });
  const decided = rows.filter(({ subject }) => subject.startsWith('decision:'));
  const decision = anyOf(random, decided)?.subject.slice('decision:'.length);
  if (decision === undefined) return;
  const answer = await house.ask<Waiting>(who, 'POST', `/actions/${reference}/decisions/${decision}/reversal`, {
    payload: { reason: 'That was the wrong instrument.' },
  });
  await perhapsDecided(house, random, answer);
};

export const answers: Doing = async (house, { random, who, reference }) => {
  const question = anyOf(random, (await readList(house, reference, 'questions')).rows);
  if (!question) return;
  const { rows: consignees } = await readList(house, reference, 'consignees');
  const answer = await house.ask<Waiting>(who, 'PUT', `/questions/${question.id}/answer`, {
    payload: {
      answer: random.pick(question.answers),
      reason: random.pick(REASONS),
      facts: { toConsignee: anyOf(random, consignees)?.number ?? '', confirmed: 'yes' },
    },
  });
  await perhapsDecided(house, random, answer);
};

export const reopens: Doing = async (house, { random, who, reference }) => {
  const question = anyOf(
    random,
    (await readList(house, reference, 'questions', { query: { state: 'answered' } })).rows,
  );
  if (!question) return;
  const answer = await house.ask<Waiting>(who, 'POST', `/questions/${question.id}/reopening`, {
    payload: { reason: 'The laboratory says otherwise now.' },
  });
  await perhapsDecided(house, random, answer);
};

export const decidesWhatWaits: Doing = async (house, { random }) => {
  const { rows } = await readRows<Schemas['WaitingApproval']>(house, {
    path: '/approvals',
    rows: 'approvals',
    query: { state: 'waiting' },
    who: 'mira',
  });
  const approval = anyOf(random, rows);
  if (!approval) return;
  const who = random.pick(['hanne', 'mira', 'mira', 'jonas'] as const);
  if (random.below(6) === 0) await house.ask(who, 'DELETE', `/approvals/${approval.id}`);
  else {
    const outcome = random.pick(['approved', 'approved', 'rejected'] as const);
    const payload = { outcome, reason: outcome === 'rejected' ? 'This is not so.' : '' };
    await house.ask(who, 'PUT', `/approvals/${approval.id}/outcome`, { payload });
  }
};

export const movesInstrument: Doing = async (house, { random, who, reference }) => {
  const instrument = anyOf(random, (await readList(house, reference, 'instruments')).rows);
  const to = anyOf(random, (await readList(house, reference, 'consignees')).rows);
  if (!instrument || !to) return;
  const answer = await house.ask<Waiting>(who, 'PUT', `/actions/${reference}/instruments/${instrument.id}/holder`, {
    payload: { consignee: to.id, from: instrument.consignee.id, reason: 'Sold, says the invoice.' },
  });
  await perhapsDecided(house, random, answer);
};

export const addsInstrument: Doing = async (house, { random, who, reference }) => {
  const to = anyOf(random, (await readList(house, reference, 'consignees')).rows);
  if (!to) return;
  const answer = await house.ask<Waiting>(who, 'POST', `/actions/${reference}/instruments`, {
    payload: {
      product: 'miseqdx',
      serial: `M8${String(random.below(60)).padStart(4, '0')}`,
      consignee: to.id,
      reason: 'Found in the cellar.',
    },
  });
  await perhapsDecided(house, random, answer);
};

export const takesBack: Doing = async (house, { random, who, reference }) => {
  const added = await readList(house, reference, 'instruments', { query: { cohort: 2 } });
  const instrument = anyOf(random, added.rows);
  if (!instrument) return;
  const answer = await house.ask<Waiting>(who, 'DELETE', `/actions/${reference}/instruments/${instrument.id}`, {
    payload: { reason: 'It was added by mistake.' },
  });
  await perhapsDecided(house, random, answer);
};
