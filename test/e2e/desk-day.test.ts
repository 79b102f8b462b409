/* A day at the desk, in the app itself: incidents, questions, and what a second person has to approve. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser, type DeskInBrowser } from './desk-browser.ts';

const ACTION = 'FSN2023-1338';

type Instrument = {
  readonly id: number;
  readonly serial: string;
  readonly consignee: { readonly id: number; readonly name: string };
};

describe.skipIf(!hasBrowser)('a day at the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: DeskInBrowser;
  let manager: Page;
  let colleague: Page;
  /** Of the incident that is told. */
  let incident: string;
  /** Of the question whose answer waits for a second person. */
  let asked: string;
  let scrapped: Instrument;
  let stored: Instrument;
  beforeAll(async () => {
    desk = await openDeskInBrowser(ends);
    manager = await desk.signIn(desk.desk.announced.desk);
    colleague = await desk.signIn(desk.desk.announced.colleague, 'de');
    [scrapped, stored] = await twoInstruments();
    await tell(scrapped, { said: 'scrapped', how: 'Beim Umzug entsorgt' }, 'Brauchen wir ein neues Gerät?');
    await tell(stored, { said: 'in-storage', where: 'Keller' });
  });
  afterAll(async () => ends.disposeAsync());

  /** Of two consignees in a country whose clocks are known. */
  async function twoInstruments(): Promise<[Instrument, Instrument]> {
    const found = (await desk.ask(`/actions/${ACTION}/instruments?country=DE&limit=20`)) as {
      readonly instruments: readonly [Instrument, ...Instrument[]];
    }; // as documented
    const [one] = found.instruments;
    const other = found.instruments.find(({ consignee }) => consignee.id !== one.consignee.id);
    return [one, other ?? expect.unreachable('the fleet has several holders')];
  }

  /** A laboratory tells by telephone what became of an instrument. */
  async function tell({ id, consignee }: Instrument, statement: object, question?: string): Promise<void> {
    await desk.ask(`/actions/${ACTION}/consignees/${consignee.id}/replies`, {
      body: {
        channel: 'telephone',
        answeredBy: { name: 'Jonas Reiter', function: 'Laborleitung' },
        body: {
          version: 1,
          answers: {},
          instruments: [{ instrument: id, statement }],
          unknownSerials: [],
          ...(question === undefined ? {} : { question }),
          isReceiptOnly: false,
        },
      },
    });
  }

  async function dialogAfter(page: Page, button: string): Promise<Locator> {
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  /** Fills in the reason or note of a dialog and presses its button; then the dialog is gone. */
  async function finish(dialog: Locator, button: string, text?: string): Promise<void> {
    if (text !== undefined)
      await dialog.getByRole('textbox', { name: /^(Reason|Note|Remark|Grund|Bemerkung)/ }).fill(text);
    // The last: a dialog may also be closed by a button of this name.
    await dialog.getByRole('button', { name: button, exact: true }).last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('an incident told by telephone is recorded, and stands above everything else', async () => {
    await desk.open(manager, `/actions/${ACTION}/incidents`);
    await manager.getByText('No incident has been told').waitFor();
    await expectGood(manager);
    const dialog = await dialogAfter(manager, 'Record an incident');
    await dialog.getByRole('button', { name: 'Record it and alert' }).click();
    await dialog.getByText('Choose what was told.').waitFor();
    await dialog.getByText('Choose the consignee that it is about.').waitFor();
    await dialog.getByRole('radio', { name: 'Suspected unauthorised access' }).check();
    await dialog.getByRole('combobox', { name: 'Consignee' }).fill(scrapped.consignee.name);
    await manager.getByRole('option', { name: scrapped.consignee.name }).first().click();
    await dialog.getByRole('textbox', { name: 'What happened' }).fill('Der Bildschirm bewegte sich von selbst.');
    await expectGood(manager);
    await dialog.getByRole('button', { name: 'Record it and alert' }).click();
    await manager.getByRole('heading', { name: `Suspected unauthorised access: ${scrapped.consignee.name}` }).waitFor();
    incident = new URL(manager.url()).pathname.replace('/desk', '');
    await manager.getByText('Nobody has it in hand.').waitFor();
    await manager.getByRole('list', { name: 'Clocks' }).getByText('IVDR Art. 82(4)').first().waitFor();
    await expectGood(manager);
    await desk.open(manager, `/actions/${ACTION}/today`);
    await manager.getByRole('link', { name: '1 incident is open' }).waitFor();
    await expectGood(manager);
    await desk.open(manager, `/actions/${ACTION}/incidents?state=open`);
    await manager.getByRole('table', { name: 'Incidents' }).waitFor();
    await expectGood(manager);
  });

  it('she takes it and classifies it; what somebody else did meanwhile is shown, and what she wrote stays', async () => {
    await desk.open(manager, incident);
    await finish(await dialogAfter(manager, 'Take it'), 'Take it');
    await manager.getByText('Say what it is. Until then every clock runs that could apply.').waitFor();
    const dialog = await dialogAfter(manager, 'Classify');
    // Until somebody has said what it is the shortest clocks run: only the gravest word ends none for an authority.
    await dialog.getByRole('radio', { name: 'Serious incident', exact: true }).check();
    await dialog.getByText('A second person has to approve this before it counts.', { exact: false }).waitFor();
    await dialog.getByRole('radio', { name: 'Serious public health threat' }).check();
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Das Haus hat ein Protokoll.');
    await desk.ask(`${incident}/steps`, { body: { step: 'noted', note: 'Die IT ruft zurück.' }, ifMatch: '*' });
    await dialog.getByRole('button', { name: 'Classify' }).click();
    await dialog.getByText('Somebody else has changed this meanwhile.').waitFor();
    await dialog.getByText('Die IT ruft zurück.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Das Haus hat ein Protokoll.');
    await expectGood(manager);
    await finish(dialog, 'Classify');
    await manager.getByText('A report to an authority is due.', { exact: false }).first().waitFor();
  });

  it('a report stops its clocks; what ends them otherwise waits for a second person', async () => {
    const report = await dialogAfter(manager, 'Record a report');
    await report.getByRole('button', { name: 'Record a report' }).click();
    await report.getByText('Say which authority it was reported to.').waitFor();
    await expectGood(manager);
    await report.getByRole('combobox', { name: 'Country of the authority' }).click();
    await manager.getByRole('option').first().click();
    await report.getByRole('textbox', { name: 'Authority' }).fill('BfArM');
    await report.getByLabel('Reported at').fill((await report.getByLabel('Reported at').getAttribute('max')) ?? '');
    await finish(report, 'Record a report');
    await manager.getByText(/recorded a report to BfArM/).waitFor();
    await finish(await dialogAfter(manager, 'Add a note'), 'Add a note', 'Der Kabelzug ist bestätigt.');
    await manager.getByText('Der Kabelzug ist bestätigt.').waitFor();
    const again = await dialogAfter(manager, 'Classify');
    await again.getByRole('radio', { name: 'Not an incident' }).check();
    // An incident is told at length: longer than a reason elsewhere may be.
    await again.getByText('A second person has to approve this before it counts.', { exact: false }).waitFor();
    await expectGood(manager);
    const technician = 'Ein Fernwartungstest des Hauses, mit Protokoll. '.repeat(60);
    await again.getByRole('textbox', { name: 'Reason' }).fill(technician);
    await again.getByRole('button', { name: 'Ask for approval' }).click();
    await again.getByText('The clocks run on until it is approved.', { exact: false }).waitFor();
    await finish(again, 'Close');
    await manager.getByText('A classification waits for a second person', { exact: true }).waitFor();
    await manager.getByText('“Close” is not possible yet. A classification waits', { exact: false }).waitFor();
    await expectGood(manager);
  });

  it('a colleague sees which clocks a classification would end, and approves it; then the incident is closed', async () => {
    await desk.open(colleague, '/approvals');
    await colleague.getByRole('link', { name: /^Vorfall .* als „Kein Vorkommnis“ einstufen: / }).click();
    await colleague.getByText('Die Fristen laufen weiter, bis zugestimmt wird.', { exact: false }).waitFor();
    await colleague.getByText('Der Bildschirm bewegte sich von selbst.').waitFor();
    await expectGood(colleague);
    await finish(await dialogAfter(colleague, 'Zustimmen'), 'Zustimmen', 'Protokoll gesehen.');
    await colleague.getByRole('heading', { name: 'Wie entschieden wurde' }).waitFor();
    await desk.open(manager, incident);
    await manager.getByText('Nothing has to be reported:', { exact: false }).first().waitFor();
    await finish(await dialogAfter(manager, 'Close'), 'Close', 'Kein Vorkommnis, mit dem Haus geklärt.');
    await manager.getByText('It is closed. Reopen it if something comes to light.').waitFor();
    await expectGood(manager);
    await finish(await dialogAfter(manager, 'Reopen'), 'Reopen', 'Das Haus hat noch etwas gefunden.');
    await manager.getByText('Nothing has to be reported:', { exact: false }).first().waitFor();
  });

  it('she answers a question and comes to the next one; what excuses waits for a second person', async () => {
    await desk.open(manager, `/actions/${ACTION}/questions?sort=risk&consignee=${scrapped.consignee.id}`);
    await manager.getByRole('table', { name: 'Questions' }).waitFor();
    await expectGood(manager);
    await manager.getByRole('link', { name: 'What do we answer them?' }).click();
    await manager.getByText('Brauchen wir ein neues Gerät?').first().waitFor();
    const known = manager.getByRole('region', { name: 'What is known' });
    await known.getByText('Contacts').waitFor();
    await known.getByRole('link', { name: '@' }).first().waitFor();
    await known.getByRole('link', { name: 'said to be scrapped' }).waitFor();
    await expectGood(manager);
    await manager.getByRole('button', { name: 'Answer', exact: true }).click();
    // There is one answer alone: nothing is chosen, and why is said.
    await manager.getByText('Dealt with', { exact: true }).waitFor();
    expect(await manager.getByRole('radio').count()).toBe(0);
    await manager.getByRole('textbox', { name: 'Reason' }).and(manager.locator('[aria-invalid=true]')).waitFor();
    await manager.getByRole('textbox', { name: 'Reason' }).fill('Mit Herrn Reiter gesprochen.');
    await manager.getByRole('button', { name: 'Answer', exact: true }).click();
    await manager.getByRole('heading', { name: 'Was the instrument scrapped?' }).waitFor();
    await askToAccept('Verwertungsnachweis liegt vor.');
    await expectGood(manager);
    await manager.getByRole('link', { name: 'To the approval' }).click();
    await manager.getByText('You asked for this yourself').waitFor();
    expect(await manager.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await expectGood(manager);
  });

  it('a colleague sees what would happen, in German, and approves; the question can be asked anew', async () => {
    await desk.open(colleague, `/actions/${ACTION}/today`);
    await colleague.getByText('1 Antrag wartet auf Sie als zweite Person').waitFor();
    await expectGood(colleague);
    await desk.open(colleague, '/approvals');
    await colleague.getByText('wartet auf Sie', { exact: true }).waitFor();
    await expectGood(colleague);
    const named = new RegExp(
      `^Frage ${asked} mit „Anerkennen“ beantworten: .*, ${scrapped.consignee.name}, ${scrapped.serial}$`,
    );
    await colleague.getByRole('link', { name: named }).click();
    await colleague.getByText('Verwertungsnachweis liegt vor.').waitFor();
    await colleague.getByRole('heading', { name: 'Was gesagt wurde' }).waitFor();
    await colleague.getByRole('heading', { name: 'Was bekannt ist' }).waitFor();
    await expectGood(colleague);
    await finish(await dialogAfter(colleague, 'Zustimmen'), 'Zustimmen', 'Nachweis gesehen.');
    await colleague.getByRole('heading', { name: 'Wie entschieden wurde' }).waitFor();
    await colleague.getByText('Nachweis gesehen.').waitFor();
    await expectGood(colleague);

    await desk.open(manager, `/actions/${ACTION}/questions?state=answered&consignee=${scrapped.consignee.id}`);
    await manager.getByRole('link', { name: 'Was the instrument scrapped?' }).waitFor();
    await manager.getByRole('link', { name: 'What do we answer them?' }).click();
    await manager.getByText('Mit Herrn Reiter gesprochen.').waitFor();
    await expectGood(manager);
    const anew = await dialogAfter(manager, 'Ask anew');
    await anew.getByRole('button', { name: 'Ask anew' }).click();
    await anew.getByText('Write a reason, of at least three letters.').waitFor();
    await finish(anew, 'Ask anew', 'Herr Reiter hat noch einmal angerufen.');
    await manager.getByText(/^Asks question \d+ anew\.$/).waitFor();
    await expectGood(manager);
  });

  it('what was asked can be withdrawn; what is rejected says why, and the question is open again', async () => {
    await desk.open(manager, `/actions/${ACTION}/questions?kind=in-storage&consignee=${stored.consignee.id}`);
    await manager.getByRole('link', { name: 'Is an instrument in storage excused?' }).click();
    await askToAccept('Steht im Keller.');
    await manager.getByRole('link', { name: 'To the approval' }).click();
    await finish(await dialogAfter(manager, 'Withdraw'), 'Withdraw');
    await manager.getByRole('heading', { name: 'How it was decided' }).waitFor();
    await expectGood(manager);

    await desk.open(manager, `/actions/${ACTION}/questions?kind=in-storage&consignee=${stored.consignee.id}`);
    await manager.getByRole('link', { name: 'Is an instrument in storage excused?' }).click();
    await askToAccept('Steht im Keller, laut Herrn Reiter.');
    await desk.open(colleague, '/approvals');
    await colleague.getByRole('link', { name: `Frage ${asked} mit „Anerkennen“ beantworten` }).click();
    const dialog = await dialogAfter(colleague, 'Ablehnen');
    await dialog.getByRole('button', { name: 'Ablehnen' }).click();
    await dialog.getByText('Schreiben Sie einen Grund, mindestens drei Zeichen.').waitFor();
    await expectGood(colleague);
    await finish(dialog, 'Ablehnen', 'Ein Gerät im Keller lässt sich wieder anschließen.');
    await colleague.getByRole('heading', { name: 'Wie entschieden wurde' }).waitFor();

    await desk.open(manager, '/approvals?state=decided');
    await manager.getByRole('table', { name: 'Approvals' }).getByText('rejected').waitFor();
    await expectGood(manager);
    await desk.open(manager, `/actions/${ACTION}/today`);
    await manager.getByRole('link', { name: '1 request of yours was rejected within the last 7 days' }).click();
    await manager.getByRole('table', { name: 'Approvals' }).getByText('rejected').waitFor();
    expect(await manager.getByRole('row').count()).toBe(2);
    await expectGood(manager);
    await desk.open(manager, `/actions/${ACTION}/questions?kind=in-storage&consignee=${stored.consignee.id}`);
    await manager.getByRole('link', { name: 'Is an instrument in storage excused?' }).click();
    await manager.getByText('Ein Gerät im Keller lässt sich wieder anschließen.').waitFor();
    await expectGood(manager);
    await manager.getByRole('radio', { name: 'Reject' }).check();
    await manager.getByRole('textbox', { name: 'Reason' }).fill('Auch im Keller ist es zu tun.');
    await manager.getByRole('button', { name: 'Answer', exact: true }).click();
    await manager.waitForURL(({ pathname }) => !pathname.endsWith(`/questions/${asked}`));
    await desk.open(manager, `/actions/${ACTION}/questions/${asked}`);
    await manager.getByRole('region', { name: 'The answer' }).getByText('Auch im Keller ist es zu tun.').waitFor();
  });

  it('she answers several questions at once: what has to be looked at by itself is left, and a lost desk loses nothing', async () => {
    const found = (await desk.ask(`/actions/${ACTION}/instruments?country=FR&level=open&limit=50`)) as {
      readonly instruments: readonly Instrument[];
    }; // as documented
    const three = [...new Map(found.instruments.map((one) => [one.consignee.id, one])).values()].slice(0, 3);
    for (const one of three) await tell(one, { said: 'never-received' });
    const [reported = expect.unreachable('there are three')] = three;
    await desk.ask(`/actions/${ACTION}/consignees/${reported.consignee.id}/replies`, {
      body: {
        channel: 'telephone',
        answeredBy: { name: 'Jonas Reiter' },
        body: {
          version: 1,
          answers: { 'modes-understood': 'yes' },
          instruments: [{ instrument: reported.id, cells: [{ mode: 'dx', measure: 'patch', said: 'done' }] }],
          unknownSerials: [],
          isReceiptOnly: false,
        },
      },
    });
    await desk.open(manager, `/actions/${ACTION}/questions`);
    await manager.getByRole('checkbox', { name: 'Select all questions of this page' }).check();
    await manager
      .getByRole('button', { name: 'Answer', exact: true })
      .and(manager.locator('[aria-disabled]'))
      .waitFor();
    await expectGood(manager);

    await desk.open(manager, `/actions/${ACTION}/questions?kind=never-received`);
    for (const { serial } of three) {
      await manager.getByRole('checkbox', { name: `Select the question about ${serial}` }).press('Space');
    }
    await manager.keyboard.press('Enter');
    await manager.keyboard.press('Enter');
    const dialog = manager.getByRole('dialog', { name: 'Answer 3 questions together' });
    await dialog.getByRole('radio', { name: 'Reject' }).waitFor();
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Answer 3' }).click();
    await dialog.getByText('Choose an answer.').waitFor();
    await dialog.getByRole('radio', { name: 'Accept' }).check();
    await dialog.getByText('1 is left out: answer it by itself.').waitFor();
    await dialog.getByText('on 2 instruments').waitFor();
    await expectGood(manager);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Never delivered, says the forwarder.');
    const address = '**/questions/answers';
    await manager.route(address, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await dialog.getByRole('button', { name: 'Answer 2' }).click();
    await dialog.getByText('0 of 2 are done and stay so.').waitFor();
    await dialog.getByText('Never delivered, says the forwarder.').waitFor();
    await expectGood(manager);
    await manager.unroute(address);
    await dialog.getByRole('button', { name: 'Answer the 2 that are left' }).click();
    const ended = manager.getByRole('dialog', { name: 'What became of them' });
    await ended.getByText('2 wait for a second person.').waitFor();
    await ended.getByRole('link', { name: `${reported.serial}: the laboratory has reported steps since.` }).waitFor();
    await expectGood(manager);
    await ended.getByRole('button', { name: 'Close' }).last().click();
    await ended.waitFor({ state: 'detached' });
    expect(await manager.getByRole('link', { name: 'waits for a second person' }).count()).toBe(2);

    await desk.open(colleague, `/actions/${ACTION}/questions?kind=never-received`);
    await colleague.getByRole('checkbox', { name: 'Alle Fragen dieser Seite auswählen' }).check();
    await colleague.getByRole('button', { name: 'Beantworten', exact: true }).click();
    const german = colleague.getByRole('dialog');
    await german.getByText('2 der ausgewählten bleiben außen vor').waitFor();
    await german.getByRole('radio', { name: 'Nicht anerkennen' }).check();
    await expectGood(colleague);
    await german.getByRole('textbox', { name: 'Grund' }).fill('Steht im Labor; es hat Schritte gemeldet.');
    await german.getByRole('button', { name: 'Beantworten', exact: true }).click();
    await german.getByText('1 beantwortet.').waitFor();
    await german.getByRole('button', { name: 'Schließen' }).last().click();
  });

  it('a colleague approves what was asked together; what cannot be done any more is named and waits on', async () => {
    const { approvals } = (await desk.ask('/approvals?kind=answer')) as {
      readonly approvals: readonly {
        readonly about: {
          readonly instruments: readonly [{ readonly id: number; readonly serial: string }];
          readonly from: { readonly id: number };
        };
      }[];
    }; // as documented
    expect(approvals.length).toBe(2);
    const { instruments, from } = approvals[0]?.about ?? expect.unreachable('two were asked for');
    await desk.ask(`/actions/${ACTION}/consignees/${from.id}/replies`, {
      body: {
        channel: 'telephone',
        answeredBy: { name: 'Jonas Reiter' },
        body: {
          version: 1,
          answers: { 'modes-understood': 'yes' },
          instruments: [{ instrument: instruments[0].id, cells: [{ mode: 'dx', measure: 'patch', said: 'done' }] }],
          unknownSerials: [],
          isReceiptOnly: false,
        },
      },
    });
    await desk.open(manager, '/approvals?kind=answer');
    await manager.getByRole('checkbox', { name: 'Select all requests of this page' }).check();
    // Who asked approves none of it.
    await manager
      .getByRole('button', { name: 'Approve', exact: true })
      .and(manager.locator('[aria-disabled]'))
      .waitFor();
    await expectGood(manager);

    await desk.open(colleague, '/approvals?kind=answer');
    await colleague.getByRole('checkbox', { name: 'Alle Anträge dieser Seite auswählen' }).check();
    await colleague.getByRole('button', { name: '2 zusammen zustimmen' }).click();
    const dialog = colleague.getByRole('dialog', { name: '2 Anträgen zusammen zustimmen' });
    const named = dialog.getByRole('list', { name: 'Was geschehen würde' });
    await named.getByText(instruments[0].serial, { exact: false }).waitFor();
    expect(await named.getByText('Never delivered, says the forwarder.', { exact: false }).count()).toBe(2);
    await expectGood(colleague);
    await dialog.getByRole('textbox', { name: 'Bemerkung' }).fill('Mit der Spedition geklärt.');
    const address = '**/approvals/outcomes';
    await colleague.route(address, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await dialog.getByRole('button', { name: '2 zustimmen' }).click();
    await dialog.getByText('0 von 2 sind erledigt und bleiben es.').waitFor();
    await colleague.unroute(address);
    await dialog.getByRole('button', { name: 'Den 2 übrigen zustimmen' }).click();
    const ended = colleague.getByRole('dialog', { name: 'Was daraus wurde' });
    await ended.getByText('1 zugestimmt und ausgeführt, 1 abgewiesen.').waitFor();
    await ended.getByRole('link', { name: new RegExp(`${instruments[0].serial}$`) }).waitFor();
    await expectGood(colleague);
    await ended.getByRole('button', { name: 'Schließen' }).last().click();
    await ended.waitFor({ state: 'detached' });
    await colleague.getByText('wartet auf Sie', { exact: true }).waitFor();
    expect(await colleague.getByRole('row').count()).toBe(2);
  });

  it('who has an instrument now and is not known yet is added on the way to the answer', async () => {
    const found = (await desk.ask(`/actions/${ACTION}/instruments?country=FR&limit=1`)) as {
      readonly instruments: readonly [Instrument];
    }; // as documented
    const [passedOn] = found.instruments;
    await tell(passedOn, { said: 'transferred', to: 'Harbour Labs, Boston' });
    const { questions } = (await desk.ask(
      `/actions/${ACTION}/questions?kind=transferred&instrument=${passedOn.id}`,
    )) as { readonly questions: readonly [{ readonly id: number }] }; // as documented
    await desk.open(manager, `/actions/${ACTION}/questions/${questions[0].id}`);
    await manager.getByRole('radio', { name: 'Accept' }).check();
    await manager.getByRole('button', { name: 'It is not listed: add an organisation' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Add an organisation' });
    await dialog.getByRole('textbox', { name: 'Name of the organisation' }).fill('Harbour Labs');
    await dialog.getByRole('textbox', { name: 'Number', exact: true }).fill('HL-1');
    await dialog.getByRole('combobox', { name: 'What it is' }).selectOption('customer');
    await dialog.getByRole('combobox', { name: 'Country' }).fill('USA');
    await manager.getByRole('option', { name: 'United States', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'City' }).fill('Boston');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Ruth Field');
    await dialog.getByRole('radio', { name: 'by e-mail' }).check();
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('ruth.field@harbour-labs.example');
    await dialog.getByRole('combobox', { name: 'Languages they read' }).fill('English');
    await manager.getByRole('option', { name: 'English' }).click();
    await finish(dialog, 'Add the organisation', 'They have taken over an instrument.');
    // What was added is chosen, and the answer was not sent along.
    const holder = manager.getByRole('combobox', { name: 'Who has it now' });
    await expect.poll(() => holder.inputValue()).toBe('Harbour Labs (HL-1)');
    await expectGood(manager);
    await manager.getByRole('textbox', { name: 'Reason' }).fill('Both confirmed it by telephone.');
    await manager.getByRole('button', { name: 'Answer', exact: true }).click();
    await manager
      .getByRole('link', { name: 'Look at the request' })
      .or(manager.getByText('waits for a second person'))
      .first()
      .waitFor();
    await desk.open(colleague, '/approvals');
    await colleague
      .getByRole('link', { name: /Harbour Labs|angeblich weitergegeben/ })
      .first()
      .click();
    await colleague.getByText('4 Schritte gehen mit, wie sie sind: offen').waitFor();
    await expectGood(colleague);
    await desk.open(manager, `/actions/${ACTION}/consignees`);
    await manager.getByRole('button', { name: 'Add an organisation' }).waitFor();
  });

  async function askToAccept(reason: string): Promise<void> {
    // The question before it makes way within a moment.
    await manager.getByRole('radio', { name: 'Accept' }).waitFor();
    asked =
      /\/questions\/(\d+)$/.exec(new URL(manager.url()).pathname)?.[1] ?? expect.unreachable('a question is open');
    await manager.getByRole('radio', { name: 'Accept' }).check();
    await manager.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await manager.getByRole('button', { name: 'Answer', exact: true }).click();
    await manager.getByText('An answer waits for a second person.').waitFor();
  }
});
