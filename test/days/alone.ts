/* What is promised before something is done, against what it did: only where nobody else is at work can the two be held together. */
import type { Schemas } from '../../web/src/api/schema.ts';
import { anyOf, dayFrom, type Doing, type Waiting } from './at-the-desk.ts';
import { entryOf } from './from-outside.ts';
import { hold } from './hold.ts';
import type { Answer, House } from './house.ts';
import { readBody, readList, readRows } from './lists.ts';

/** What was asked for is approved by Mira; whether it was done in the end. */
async function through(house: House, answer: Pick<Answer<Waiting>, 'status' | 'body'>): Promise<boolean> {
  if (answer.status !== 202) return answer.status < 300;
  const path = `/approvals/${answer.body.approval}/outcome`;
  const { status } = await house.ask('mira', 'PUT', path, { payload: { outcome: 'approved', reason: '' } });
  return status === 200;
}

type Levels = ReadonlyMap<string, string>;

/** By action, instrument and step, of both actions: what is decided in one may concern the other. */
async function readLevels(house: House): Promise<Levels> {
  const levels = new Map<string, string>();
  for (const reference of house.references) {
    const { rows } = await readList(house, reference, 'instruments');
    for (const { id, obligations } of rows) {
      for (const { mode, measure, level } of obligations) levels.set(`${reference} ${id} ${mode} ${measure}`, level);
    }
  }
  return levels;
}

function changesOf(before: Levels, after: Levels): readonly string[] {
  return [...after].flatMap(([key, level]) =>
    before.get(key) === level ? [] : [`${key}: ${before.get(key)} → ${level}`],
  );
}

async function drawDecision(house: House, { random, reference }: Parameters<Doing>[1]) {
  const { rows } = await readList(house, reference, 'instruments');
  const instruments = random
    .shuffle(rows)
    .slice(0, 1 + random.below(6))
    .map(({ id }) => ({ instrument: id, cells: 'all' as const }));
  const deferral = { until: dayFrom(house, 4), protection: 'Unplugged', riskOwner: 'Ole Sund' };
  const reason = 'They wait for the service visit.';
  return random.pick([
    { asked: { decision: 'defer', instruments }, more: { reason, ...deferral } },
    { asked: { decision: 'excuse', reasonKey: 'lost', instruments }, more: { reason } },
    { asked: { decision: 'reopen', instruments }, more: { reason } },
  ] as const);
}

export const decidesAsPreviewed: Doing = async (house, of) => {
  const path = `/actions/${of.reference}`;
  const { asked, more } = await drawDecision(house, of);
  const before = await readLevels(house);
  const preview = await house.ask<Schemas['DecisionPreview']>('hanne', 'POST', `${path}/decision-previews`, {
    payload: asked,
  });
  const payload = { ...asked, ...more };
  const answer = await house.ask<Waiting>('hanne', 'POST', `${path}/decisions`, { payload });
  if (!(await through(house, answer))) return;
  // What waits for a second person already is not asked for twice.
  const waits = preview.body.asked.length > 0;
  // What is put off once more, to another day, is a change that leaves its level.
  const levels = preview.body.changes.filter(({ from, to }) => from !== to);
  const promised = waits ? preview.body.left : levels.reduce((sum, { obligations }) => sum + obligations, 0);
  hold(
    house,
    `obligations changed by ${JSON.stringify(asked)}`,
    changesOf(before, await readLevels(house)).length,
    promised,
  );
};

export const undoesADecision: Doing = async (house, of) => {
  const path = `/actions/${of.reference}`;
  const { asked, more } = await drawDecision(house, of);
  const before = await readLevels(house);
  const payload = { ...asked, ...more };
  const answer = await house.ask<Waiting>('hanne', 'POST', `${path}/decisions`, { payload });
  if (!(await through(house, answer))) return;
  const { rows } = await readRows<Schemas['LedgerEntry']>(house, { path: `${path}/ledger`, rows: 'entries' });
  const subject = rows.find((entry) => entry.subject.startsWith('decision:'))?.subject ?? '';
  const why = { payload: { reason: 'That was the wrong instrument.' } };
  const undone = await house.ask<Waiting>(
    'jonas',
    'POST',
    `${path}/decisions/${subject.slice('decision:'.length)}/reversal`,
    why,
  );
  if (!(await through(house, undone))) return;
  hold(
    house,
    `what is left of ${JSON.stringify(asked)} after it was undone`,
    changesOf(before, await readLevels(house)),
    [],
  );
};

export const repliesAsPreviewed: Doing = async (house, { random, reference }) => {
  const instrument = anyOf(random, (await readList(house, reference, 'instruments')).rows);
  if (!instrument) return;
  const steps = { steps: instrument.obligations, today: dayFrom(house, 0), later: dayFrom(house, 1 + random.below(5)) };
  const entry = { instrument: instrument.id, ...entryOf(random, steps) };
  const answers = { receipt: 'yes', 'modes-understood': 'yes' };
  const body = { version: 1, answers, instruments: [entry], unknownSerials: [], isReceiptOnly: false };
  const payload = { channel: 'telephone', answeredBy: { name: 'Somebody' }, body };
  const path = `/actions/${reference}/consignees/${instrument.consignee.id}`;
  const before = await readLevels(house);
  const questions = (await readList(house, reference, 'questions')).rows.length;
  const preview = await house.ask<Schemas['ReplyPreview']>('jonas', 'POST', `${path}/reply-previews`, { payload });
  const entered = await house.ask<Schemas['ReplyEntered']>('jonas', 'POST', `${path}/replies`, { payload });
  if (entered.status !== 201) return;
  const changed = changesOf(before, await readLevels(house)).length;
  const { changes, overtaken } = preview.body;
  // A step that is reported again, with another day, is a change that leaves its level.
  const levels = changes.filter(({ from, to }) => from !== to).length;
  const found = [changed, entered.body.obligations, entered.body.overtaken];
  hold(house, `what a reply does: ${JSON.stringify(entry)}`, found, [levels, changes.length, overtaken]);
  const opened = (await readList(house, reference, 'questions')).rows.length - questions;
  hold(
    house,
    `the questions of a reply: ${JSON.stringify(entry)}`,
    [opened, entered.body.questions.length],
    [preview.body.questions.length, preview.body.questions.length],
  );
  if (changes.some(({ to }) => to === 'claimed')) await holdAsked(house, { reference, instrument: instrument.id });
};

/** While a break-in is open, no claim on its instrument stands without a question, open or answered. */
async function holdAsked(house: House, of: { readonly reference: string; readonly instrument: number }): Promise<void> {
  const { reference, instrument } = of;
  const { rows: incidents } = await readList(house, reference, 'incidents', { query: { state: 'open' } });
  const isBrokenInto = incidents.some(
    ({ kind, instruments }) => kind === 'break-in' && instruments.some(({ id }) => id === instrument),
  );
  if (!isBrokenInto) return;
  const query = { kind: 'claims-despite-break-in', state: 'all' };
  const { rows } = await readList(house, reference, 'questions', { query });
  const asked = rows.some((question) => question.instrument?.id === instrument);
  hold(house, `whether claims on ${instrument} are asked about, where a break-in is open`, asked, true);
}

export const acceptsTogetherAsForetold: Doing = async (house, { random, reference }) => {
  const { rows } = await readList(house, reference, 'questions');
  const one = anyOf(
    random,
    rows.filter(({ answers }) => answers.includes('accept')),
  );
  if (!one) return;
  const questions = rows.filter(({ kind }) => kind === one.kind).map(({ id }) => id);
  const path = `/actions/${reference}/questions`;
  const preview = await house.ask<Schemas['QuestionAnswersPreview']>('hanne', 'POST', `${path}/answer-previews`, {
    payload: { questions },
  });
  const before = await readLevels(house);
  const answered = await house.ask<Schemas['QuestionsAnswered']>('hanne', 'POST', `${path}/answers`, {
    payload: { questions, answer: 'accept', reason: 'Asked by telephone.' },
  });
  if (answered.status !== 200) return;
  const { open, alone, accepting } = preview.body;
  const left = new Set(alone.map(({ question }) => question));
  const refused = answered.body.results.filter(({ outcome }) => outcome === 'refused').map(({ question }) => question);
  const foretold = questions.filter((id) => !open.includes(id) || left.has(id));
  hold(house, `which of the questions ${one.kind} are refused`, refused, foretold);
  let isWhole = true;
  for (const { approval } of answered.body.results) {
    if (approval !== null && !(await through(house, { status: 202, body: { approval } }))) isWhole = false;
  }
  if (!isWhole) return;
  const excused = changesOf(before, await readLevels(house)).filter((change) => change.endsWith('→ excused'));
  hold(house, `what accepting the questions ${one.kind} excuses`, excused.length, accepting?.obligations ?? 0);
};

export const acceptsAsForetold: Doing = async (house, { random, reference }) => {
  const { rows } = await readList(house, reference, 'questions');
  const question = anyOf(
    random,
    rows.filter(({ answers, approval }) => answers.includes('accept') && approval === null),
  );
  if (!question) return;
  type Known = Schemas['QuestionWithFacts'];
  const { accepting } = await readBody<Known>(house, `/actions/${reference}/questions/${question.id}`);
  const to = anyOf(random, (await readList(house, reference, 'consignees')).rows)?.number ?? '';
  const before = await readLevels(house);
  const answer = await house.ask<Waiting>('hanne', 'PUT', `/questions/${question.id}/answer`, {
    payload: { answer: 'accept', reason: 'Asked by telephone.', facts: { toConsignee: to, confirmed: 'yes' } },
  });
  if (!(await through(house, answer))) return;
  const changes = changesOf(before, await readLevels(house));
  if (accepting) {
    const excused = changes.filter((change) => change.endsWith('→ excused'));
    hold(house, `what accepting the question ${question.kind} excuses`, excused.length, accepting.obligations);
  }
  const reopening = { payload: { reason: 'They say otherwise now.' } };
  const reopened = await house.ask<Waiting & Partial<Schemas['QuestionReopened']>>(
    'jonas',
    'POST',
    `/questions/${question.id}/reopening`,
    reopening,
  );
  if (!(await through(house, reopened)) || question.kind === 'transferred') return;
  hold(
    house,
    `what is left of an answer to ${question.kind} after it was reopened`,
    changesOf(before, await readLevels(house)),
    [],
  );
};

export const approvesAsForetold: Doing = async (house, { random }) => {
  const query = { state: 'waiting' };
  const { rows } = await readRows<Schemas['Approval']>(house, {
    path: '/approvals',
    rows: 'approvals',
    query,
    who: 'mira',
  });
  const approval = anyOf(
    random,
    rows.filter(({ kind, whyNot }) => whyNot === null && (kind === 'decision' || kind === 'reversal')),
  );
  if (!approval) return;
  const before = await readLevels(house);
  const shown = await readBody<Schemas['Approval']>(house, `/approvals/${approval.id}`, 'mira');
  const approved = await house.ask('mira', 'PUT', `/approvals/${approval.id}/outcome`, {
    payload: { outcome: 'approved', reason: '' },
  });
  const left = shown.about?.obligations?.left;
  if (approved.status !== 200) {
    // Where nothing is left to change it says so, and cannot be approved.
    hold(house, `what is left of approval ${approval.id}, which could not be approved: ${approved.text}`, left, 0);
    return;
  }
  const levels = changesOf(before, await readLevels(house)).length;
  const after = await readBody<Schemas['Approval']>(house, `/approvals/${approval.id}`, 'mira');
  hold(house, `what approval ${approval.id} (${approval.kind}) changed`, after.about?.changed, left);
  // A deferral to another day changes an obligation and leaves its level.
  if (levels > (left ?? 0))
    house.broken.push(`approval ${approval.id} changed ${levels} levels, and ${left} obligations were left`);
};

export const classifiesAsForetold: Doing = async (house, { random, reference }) => {
  const { rows } = await readList(house, reference, 'incidents');
  const incident = anyOf(
    random,
    rows.filter(({ state }) => !state.isClosed && state.approval === null),
  );
  if (!incident) return;
  const path = `/actions/${reference}/incidents/${incident.id}`;
  const before = await readBody<Schemas['IncidentWithSteps']>(house, path);
  const { classification, easesClocks, runs } = random.pick(before.outlooks);
  // Until somebody has said what it is the shortest clocks run: all but the gravest word ends or lengthens them.
  if (before.classification === null && before.clocks.length > 0) {
    const first = `${incident.number} first classified as ${classification} eases its clocks`;
    hold(house, first, easesClocks, classification !== 'public-health-threat');
  }
  const { secondPerson } = await readBody<Schemas['Action']>(house, `/actions/${reference}`);
  const answer = await house.ask<Waiting>('hanne', 'POST', `${path}/steps`, {
    payload: { step: 'classified', classification, note: 'As the engineer found it.' },
    headers: { 'if-match': before.etag },
  });
  const what = `${incident.number} classified as ${classification} instead of ${before.classification}`;
  hold(house, what, answer.status, easesClocks && secondPerson.includes('incident') ? 202 : 201);
  const running = async (): Promise<readonly string[]> => {
    const { clocks } = await readBody<Schemas['IncidentWithSteps']>(house, path);
    return clocks.filter(({ state }) => state === 'running' || state === 'overdue').map(({ key }) => key);
  };
  if (answer.status === 202) {
    const ran = before.clocks.filter(({ state }) => state === 'running' || state === 'overdue');
    hold(
      house,
      `clocks while it waits: ${what}`,
      await running(),
      ran.map(({ key }) => key),
    );
  }
  if (!(await through(house, answer))) house.broken.push(`it could not be approved: ${what}`);
  hold(house, `clocks that run then: ${what}`, await running(), runs);
};

/** Sees an incident through until it is closed, or opens again one that was: the figure of its consignee follows. */
export const closesOrReopens: Doing = async (house, { random, reference }) => {
  const { rows } = await readList(house, reference, 'incidents');
  const incident = anyOf(
    random,
    rows.filter(({ state }) => state.approval === null),
  );
  if (!incident) return;
  const { consignee, number, state } = incident;
  const path = `/actions/${reference}/incidents/${incident.id}`;
  const step = async (payload: object): Promise<void> => {
    const { etag } = await readBody<Schemas['IncidentWithSteps']>(house, path);
    const headers = { 'if-match': etag };
    const answer = await house.ask<Waiting>('hanne', 'POST', `${path}/steps`, { payload, headers });
    if (!(await through(house, answer))) house.broken.push(`${number}: ${JSON.stringify(payload)} ${answer.text}`);
  };
  const open = async (): Promise<number> =>
    (await readBody<Schemas['ConsigneeWithInstruments']>(house, `/actions/${reference}/consignees/${consignee.id}`))
      .incidents;
  const before = await open();
  if (state.isClosed) await step({ step: 'reopened', note: 'It happened again.' });
  else {
    if (state.classification !== 'not-an-incident') {
      await step({ step: 'classified', classification: 'not-an-incident', note: 'It was their own technician.' });
    }
    await step({ step: 'closed', note: 'Cleared up.' });
  }
  hold(house, `open incidents of ${consignee.number}`, await open(), state.isClosed ? before + 1 : before - 1);
};
