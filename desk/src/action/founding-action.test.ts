import { fileURLToPath } from 'node:url';
import { cellsOf } from '@fieldproof/contract';
import { expect, test } from 'vitest';
import { checkActionFolder } from './check-action.ts';
import type { ParsedAction } from './parse-action.ts';

const { action, findings } = await readSound('../../../actions/FSN2023-1338');
const { definition, notices } = action;
const { form } = definition.reply;

/** Facts of the notice and the words, in both languages, by which each is found in our own text of it. */
const facts: readonly [fact: string, german: string, english: string][] = [
  ['it is a recall and urgent', 'Dringender Rückruf eines Medizinprodukts', 'Urgent medical device recall'],
  ['nothing has to be sent back', 'kein Instrument zurücksenden', 'No instrument has to be sent back'],
  ['its date', '5. April 2023', '5 April 2023'],
  ['its reference', 'FSN2023-1338', 'FSN2023-1338'],
  ['its document number', 'M-AMR-00719', 'M-AMR-00719'],
  ['first product', 'MiSeqDx', 'MiSeqDx'],
  ['its two catalogue numbers', 'DX-410-1001 / 15036706', 'DX-410-1001 / 15036706'],
  ['its UDI-DI', '00816270020002', '00816270020002'],
  ['second product', 'NextSeq 550Dx', 'NextSeq 550Dx'],
  ['its catalogue number', '20005715', '20005715'],
  ['its UDI-DI', '00816270020125', '00816270020125'],
  ['what is affected', 'Universal Copy Service (UCS)', 'Universal Copy Service (UCS)'],
  ['who found it', 'selbst entdeckt', 'found the vulnerability itself'],
  ['no exploitation is known', 'weder Meldungen noch Anzeichen', 'neither reports nor signs'],
  ['control of the instrument', 'Kontrolle über ein Instrument übernehmen', 'take control of an instrument'],
  ['at which level', 'Ebene des Betriebssystems', 'level of the operating system'],
  [
    'what can be changed',
    'Einstellungen, Konfigurationen, Software oder Daten',
    'settings, configurations, software or data',
  ],
  ['where', 'in Ihrem Netzwerk', 'in your network'],
  ['wrong or no results', 'falsche oder gar keine Ergebnisse', 'wrong results or none'],
  ['damaged files', 'Dateien beschädigt', 'files can be damaged'],
  ['disclosed patient data', 'Patientendaten', 'patient data'],
  [
    'first remedy',
    'Fernzugriff auf das Instrument über UCS verhindert',
    'prevents remote access to the instrument through UCS',
  ],
  ['second remedy', 'geänderte Benutzerkonfiguration von UCS', 'changed user configuration of UCS'],
  ['firewall', 'Firewall', 'firewall'],
  ['what happens if ignored', 'setzt die eigene Einrichtung', 'exposes itself to the risks'],
  [
    'authorities informed',
    'Behörden vor Ort und die zuständigen internationalen Stellen',
    'local authorities and the competent international bodies',
  ],
  ['each mode separately', 'in jedem der beiden Modi gesondert', 'in each of the two modes separately'],
  ['first mode', 'Dx (Diagnostik)', 'Dx (diagnostics)'],
  ['second mode', 'RUO (nur für Forschungszwecke)', 'RUO (research use only)'],
  ['at once', 'unverzüglich', 'at once'],
  ['back-up first', 'Sichern Sie Ihre Daten, bevor', 'Back up your data before'],
  [
    'who may know the address',
    'nur betroffenen Kunden und Aufsichtsbehörden',
    'only to affected customers and regulatory',
  ],
  ['without internet', 'Instrumente ohne Internetanbindung', 'Instruments without an internet connection'],
  ['standard user', 'Standardbenutzer ohne Administratorrechte', 'standard user without administrator rights'],
  ['side effect on network rights', 'Netzwerkberechtigungen', 'network permissions'],
  ['side effect on storage', 'Zugriff auf Speicher', 'access to storage'],
  ['side effect on endpoints', 'Speicherorte, an die Daten übertragen werden', 'endpoint locations'],
  ['local IT', 'IT vor Ort', 'local IT support'],
  ['form sent back when all is done', 'Verifizierungsformular', 'verification form'],
  ['an e-mail of one’s own will do', 'formlos per E-Mail', 'e-mail of your own'],
  ['suspected access: network cable', 'Netzwerkkabel (LAN-Kabel)', 'network cable (LAN cable)'],
  ['adverse events: MedWatch', 'https://www.fda.gov/medwatch/report.htm', 'https://www.fda.gov/medwatch/report.htm'],
  ['three ways to report', 'online, per Post oder per Fax', 'online, by post or by fax'],
  ['elsewhere', 'Außerhalb der USA', 'Outside the United States'],
  ['help', 'Fragen und Bitten um Unterstützung', 'requests for help'],
  ['first signatory', 'Vice President, Global Quality', 'Vice President, Global Quality'],
  ['second signatory', 'Vice President, Regulatory Affairs', 'Vice President, Regulatory Affairs'],
  [
    'why you',
    'Änderungen und Einstellungen von Produkten und für Qualitätsprobleme',
    'product changes, discontinuations and quality issues',
  ],
  ['not marketing', 'keine Werbung', 'not marketing'],
  ['opting out', 'abbestellen', 'opt out of them'],
  ['privacy', 'Datenschutzrichtlinie', 'privacy policy'],
  ['support', 'techsupport@illumina.com', 'techsupport@illumina.com'],
  ['customer service', 'customercare@illumina.com', 'customercare@illumina.com'],
  ['trademarks', 'https://www.illumina.com/company/legal.html', 'https://www.illumina.com/company/legal.html'],
];

test.each(facts)('the notice carries the fact: %s (%s)', (_, german, english) => {
  expect(oneLine(notices.get('de'))).toContain(german);
  expect(oneLine(notices.get('en'))).toContain(english);
});

test('the facts that the product acts on stand in the data', () => {
  expect(definition).toMatchObject({
    reference: 'FSN2023-1338',
    document: 'M-AMR-00719',
    issuedOn: '2023-04-05',
    urgent: true,
  });
  expect(
    definition.products.map(({ key, catalogueNumbers, udiDi, modes }) => [key, ...catalogueNumbers, udiDi, ...modes]),
  ).toEqual([
    ['miseqdx', 'DX-410-1001', '15036706', '00816270020002', 'dx', 'ruo'],
    ['nextseq550dx', '20005715', '00816270020125', 'dx', 'ruo'],
  ]);
  expect(definition.problem.exploitation).toMatchObject({ status: 'none-known', asOf: '2023-04-05' });
  expect(definition.manufacturer.contacts.map((contact) => contact.email)).toEqual([
    'techsupport@illumina.com',
    'customercare@illumina.com',
  ]);
  expect(definition.reply).not.toHaveProperty('dueOn');
  expect(definition.manufacturer).not.toHaveProperty('srn');
});

test('an instrument has four obligations, mode by mode and measure by measure', () => {
  for (const product of ['miseqdx', 'nextseq550dx']) {
    expect(cellsOf(definition, product).map(({ index, mode, measure }) => `${index} ${mode} ${measure}`)).toEqual([
      '0 dx patch',
      '1 dx user-configuration',
      '2 ruo patch',
      '3 ruo user-configuration',
    ]);
  }
});

test('the form has every field of the paper form, and what the notice demands beyond it', () => {
  expect(form.questions.map(({ key, kind, scope, audience }) => `${key} ${kind} ${scope} ${audience}`)).toEqual([
    'company text consignee all',
    'name text consignee all',
    'job-title text consignee all',
    'date date consignee all',
    'products choice consignee all',
    'receipt yes-no consignee all',
    'users-informed yes-no consignee all',
    'users-instructed yes-no consignee all',
    'firewall yes-no consignee all',
    'modes-understood yes consignee all',
    'back-up-made yes-no instrument all',
    'copy-tested yes-no cell all',
    'distributor-applies choice consignee distributor',
    'customers-identified yes-no consignee distributor',
    'customers-informed yes-no consignee distributor',
    'customers-informed-on date consignee distributor',
  ]);
  expect(form.notDoneReasons.map(({ key, leadsTo }) => [key, leadsTo])).toEqual([
    ['not-needed-here', 'question'],
    ['avoid-interruption', 'deferral'],
    ['another-reason', 'deferral'],
  ]);
  expect(form.sameAsMeasure).toMatchObject({ measure: 'user-configuration', as: 'patch' });
});

test('the gaps of the notice are warnings, and nothing in it is an error', () => {
  expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  expect([...new Set(findings.map((finding) => finding.code))].toSorted()).toEqual([
    'action-deadline-missing',
    'document-without-digest',
    'language-demanded',
    'privacy-address-missing',
    'reply-deadline-missing',
    'software-not-named',
    'srn-missing',
  ]);
});

test('no text and no notice contains an address of the patch or tells anybody to pull the mains', () => {
  const everything = JSON.stringify(definition) + [...notices.values()].join('');
  expect(everything).not.toMatch(/support\.illumina\.com|Netzstecker|Netzkabel|Stromkabel|power cable|mains/i);
});

test('a quite different notice is data only: one language, one mode, three measures, no distributors', async () => {
  const other = await readSound('../../../test/world/actions/TB-2031-07');
  expect(other.action.definition.products.map((product) => cellsOf(other.action.definition, product.key))).toEqual([
    [
      { index: 0, mode: 'default', measure: 'inspect' },
      { index: 1, mode: 'default', measure: 'replace' },
      { index: 2, mode: 'default', measure: 'firmware' },
    ],
    [
      { index: 0, mode: 'default', measure: 'inspect' },
      { index: 1, mode: 'default', measure: 'replace' },
      { index: 2, mode: 'default', measure: 'firmware' },
    ],
  ]);
  expect(
    other.action.definition.reply.form.questions.filter((question) => question.audience === 'distributor'),
  ).toEqual([]);
});

async function readSound(
  path: string,
): Promise<{ action: ParsedAction; findings: readonly { severity: string; code: string }[] }> {
  const checked = await checkActionFolder(fileURLToPath(new URL(path, import.meta.url)));
  if (checked.kind !== 'read' || !checked.isSound) throw new Error(`${path} is not sound: ${JSON.stringify(checked)}`);
  return checked;
}

/** Markdown breaks lines where it likes. */
function oneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ');
}
