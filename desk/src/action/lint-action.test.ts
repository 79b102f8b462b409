import { fileURLToPath } from 'node:url';
import type { ActionDefinition } from '@fieldproof/contract';
import { describe, expect, test } from 'vitest';
import { countries } from './country-list.ts';
import { findTexts } from './find-texts.ts';
import { lintAction } from './lint-action.ts';
import type { LintFinding } from './lint-finding.ts';
import type { ParsedAction } from './parse-action.ts';
import { parseAction } from './parse-action.ts';
import { readActionFolder } from './read-action.ts';
import { hasUdiCheckDigit } from './udi-check-digit.ts';

const founding = await readFounding();
const { definition } = founding;

type Change = (definition: ActionDefinition) => Partial<ActionDefinition>;

test.each<[what: string, change: Change, expected: Partial<LintFinding>]>([
  [
    'a UDI-DI with a wrong check digit',
    ({ products }) => ({ products: products.map((product) => ({ ...product, udiDi: '00816270020003' })) }),
    { severity: 'error', code: 'udi-check-digit' },
  ],
  [
    'one UDI-DI for two products',
    ({ products }) => ({ products: products.map((product) => ({ ...product, udiDi: '00816270020002' })) }),
    { severity: 'error', code: 'udi-twice' },
  ],
  [
    'a text that lacks a language',
    () => ({ title: { de: 'Nur deutsch' } }),
    { severity: 'error', code: 'text-missing', message: 'title has no text in en' },
  ],
  [
    'a text in a language that is not declared',
    ({ title }) => ({ title: { ...title, fr: 'Titre' } }),
    { severity: 'warning', code: 'text-undeclared' },
  ],
  [
    'an address in the texts of a measure whose address is restricted',
    ({ measures }) => ({
      measures: measures.map((measure) => ({
        ...measure,
        instruction: { ...measure.instruction, en: 'Get it from https://maker.example/patch.exe' },
      })),
    }),
    {
      severity: 'error',
      code: 'address-in-restricted-measure',
      message: expect.stringContaining('patch is restricted, but instruction'),
    },
  ],
  [
    'a demand that no question answers',
    withoutQuestion('firewall'),
    {
      severity: 'error',
      code: 'demand-unanswered',
      message: 'the notice demands firewall, but no question of the form answers it',
    },
  ],
  ['no question about the back-up', withoutQuestion('back-up-made'), { severity: 'error', code: 'demand-unanswered' }],
  ['no question about the copy test', withoutQuestion('copy-tested'), { severity: 'error', code: 'demand-unanswered' }],
  ['no question about the users', withoutQuestion('users-informed'), { severity: 'error', code: 'demand-unanswered' }],
  ['no question about receipt', withoutQuestion('receipt'), { severity: 'error', code: 'receipt-not-asked' }],
  [
    'a question that asks once what is demanded per mode',
    askOnce('copy-tested'),
    {
      severity: 'warning',
      code: 'demand-too-coarse',
      message: 'the notice demands configured-correctly per mode, but the form asks only per consignee',
    },
  ],
  [
    'a measure that no demand names',
    ({ demands }) => ({ demands: demands.filter((demand) => demand.measure !== 'patch') }),
    { severity: 'warning', code: 'measure-not-demanded' },
  ],
  ['a measure without a proof', withoutProof, { severity: 'warning', code: 'measure-not-provable' }],
  [
    'a catalogue number that the notice does not have',
    ({ products }) => ({ products: products.map((product) => ({ ...product, catalogueNumbers: ['X-1'] })) }),
    { severity: 'error', code: 'notice-lacks-fact', file: 'notice.de.md' },
  ],
])('%s is found', (_, change, expected) => {
  expect(lint(change(definition))).toContainEqual(expect.objectContaining(expected));
});

test.each<[what: string, code: string, change: Change]>([
  ['the reply', 'reply-deadline-missing', ({ reply }) => ({ reply: { ...reply, dueOn: '2023-06-30' } })],
  ['the measures', 'action-deadline-missing', ({ reply }) => ({ reply: { ...reply, actDueOn: '2023-06-30' } })],
  [
    'the registration number',
    'srn-missing',
    ({ manufacturer }) => ({ manufacturer: { ...manufacturer, srn: 'US-MF-000000000' } }),
  ],
  [
    'the software',
    'software-not-named',
    ({ vulnerabilities }) => ({ vulnerabilities: vulnerabilities?.map((each) => ({ ...each, inNotice: true })) ?? [] }),
  ],
  [
    'the digests',
    'document-without-digest',
    ({ documents }) => ({ documents: documents.map((each) => ({ ...each, sha256: '0'.repeat(64) })) }),
  ],
])('once the notice states %s, %s is no longer found', (_, code, change) => {
  const codes = (findings: readonly LintFinding[]): string[] => findings.map((finding) => finding.code);
  expect(codes(lint({}))).toContain(code);
  expect(codes(lint(change(definition)))).not.toContain(code);
});

test('the languages that countries demand are one warning for each source, with the countries', () => {
  const demanded = lint({}).filter((finding) => finding.code === 'language-demanded');
  expect(demanded).toHaveLength(2);
  expect(demanded[0]?.message).toContain('BE (fr, nl), BG (bg), CZ (cs), FR (fr); source: Commission language table');
  expect(demanded.map((finding) => finding.message).join()).not.toMatch(/\b(AT|DE|EE|IE|CY|MT|LU) \(/);
});

test('a finding stands at the line of what it is about', () => {
  const [finding] = lint({ products: definition.products.map((product) => ({ ...product, udiDi: '00816270020003' })) });
  expect(finding).toMatchObject({ file: 'action.yaml' });
  const wrong = lint({ title: { de: 'x' } }).find((each) => each.code === 'text-missing');
  expect(wrong?.line).toBe(founding.placeOf(['title']).line);
});

describe('what still names the action whose folder was copied', () => {
  const foreign = (findings: readonly LintFinding[]) => findings.filter(({ code }) => code === 'reference-of-another');
  const renamed = new Map(
    [...founding.notices].map(([language, text]) => [language, text.replaceAll('FSN2023-1338', 'FSN2026-0042')]),
  );
  const copy = { ...founding, definition: { ...definition, reference: 'FSN2026-0042' }, notices: renamed };

  test('is warned of in every text, at its line, and nowhere in the founding action', () => {
    expect(foreign(lint({}))).toEqual([]);
    const question = definition.reply.form.questions.findIndex(({ key }) => key === 'receipt');
    const path = ['reply', 'form', 'questions', question, 'ask'];
    const texts = [['manufacturer', 'genuine'], path].flatMap((at) => [
      [...at, 'de'],
      [...at, 'en'],
    ]);
    expect(foreign(lintAction(copy, countries))).toEqual(
      texts.map((at) =>
        expect.objectContaining({
          severity: 'warning',
          file: 'action.yaml',
          line: founding.placeOf(at).line,
          message: `${at.join('.')} names FSN2023-1338, and this action is FSN2026-0042`,
          remedy: 'write FSN2026-0042; leave it only where another action is meant',
        }),
      ),
    );
  });

  test('is warned of in the notice, at each place', () => {
    const notices = new Map([...renamed, ['en', `FSN2026-0042 · M-AMR-00719\n\nof FSN2023-1338, as in FSN2022-7`]]);
    const found = foreign(lintAction({ ...copy, notices }, countries)).filter(({ file }) => file === 'notice.en.md');
    expect(found.map(({ line, column, message }) => [line, column, message.split(',')[0]])).toEqual([
      [3, 4, 'the notice names FSN2023-1338'],
      [3, 24, 'the notice names FSN2022-7'],
    ]);
  });

  test.each<[reference: string, text: string, found: string | undefined]>([
    ['FSN2026-0042', 'CVE-2023-1968, DX-410-1001, M-AMR-00719, ICSMA-23-117-01, (EU) 2017/746, 2023-04-05', undefined],
    ['FSN2026-0042', 'FSN2026-00421', 'FSN2026-00421'],
    ['FSN2026-0042', 'FSN2026-0042-I12 of FSN2026-0042', undefined],
    ['TB-2031-07', 'FSN2023-1338', 'FSN2023-1338'],
    ['TB-2031-07', 'TB-2031-08', 'TB-2031-08'],
    ['FA.26.x-7', 'FA.25.x-3, FAx26yx-1', 'FA.25.x-3'],
    ['FSN2023-1338-B', 'FSN2023-1338-B and FSN2023-1338-A', 'FSN2023-1338'],
    ['R7', 'R8, 7 of 8', undefined],
    ['2026', '2025', undefined],
  ])('of %s in %j: %s', (reference, text, name) => {
    const named = { ...copy.definition, reference, title: { ...definition.title, en: text } };
    const found = foreign(lintAction({ ...copy, definition: named }, countries)).filter(({ message }) =>
      message.startsWith('title.en'),
    );
    expect(found.map(({ message }) => message)).toEqual(
      name === undefined ? [] : [`title.en names ${name}, and this action is ${reference}`],
    );
  });

  test('may stand in the title of a document, which names another paper by right', () => {
    const documents = [{ key: 'earlier', title: { de: 'FSN2023-1338', en: 'FSN2023-1338' }, restricted: false }];
    const { reference } = definition;
    const texts = JSON.parse(JSON.stringify(definition).replaceAll(reference, 'FSN2026-0042')) as ActionDefinition; // the same shape
    expect(foreign(lintAction({ ...copy, definition: { ...texts, documents } }, countries))).toEqual([]);
  });
});

test('all texts of the founding action are found, and every one has both languages', () => {
  const found = findTexts(definition);
  expect(found.length).toBe(JSON.stringify(definition).split('"de":').length - 1);
  expect(found.every(({ texts }) => texts['de'] !== undefined && texts['en'] !== undefined)).toBe(true);
});

test.each([
  ['00816270020002', true],
  ['00816270020125', true],
  ['00816270020003', false],
  ['00816270020020', false],
  ['0081627002000', false],
  ['0081627002000x', false],
  ['', false],
])('the check digit of %j is right: %s', (udiDi, expected) => {
  expect(hasUdiCheckDigit(udiDi)).toBe(expected);
});

function lint(change: Partial<ActionDefinition>): readonly LintFinding[] {
  return lintAction({ ...founding, definition: { ...definition, ...change } }, countries);
}

function withoutQuestion(key: string): Change {
  return ({ reply }) => ({
    reply: {
      ...reply,
      form: { ...reply.form, questions: reply.form.questions.filter((question) => question.key !== key) },
    },
  });
}

function withoutProof({ measures }: ActionDefinition): Partial<ActionDefinition> {
  return {
    measures: measures.map((measure) => {
      const { proof, ...rest } = measure;
      return proof === undefined ? measure : rest;
    }),
  };
}

function askOnce(key: string): Change {
  return ({ reply }) => ({
    reply: {
      ...reply,
      form: {
        ...reply.form,
        questions: reply.form.questions.map((question) =>
          question.key === key ? { ...question, scope: 'consignee' as const } : question,
        ),
      },
    },
  });
}

async function readFounding(): Promise<ParsedAction> {
  const folder = await readActionFolder(fileURLToPath(new URL('../../../actions/FSN2023-1338', import.meta.url)));
  if ('problems' in folder) throw new Error(JSON.stringify(folder.problems));
  const action = parseAction(folder.files);
  if ('problems' in action) throw new Error(JSON.stringify(action.problems));
  return action;
}
