/** What the cells of a consignee and its contact must be. Pure. */
import { isTelephone } from '@fieldproof/contract/telephone';

import {
  canonicalEmailAddress,
  channels,
  consigneeKinds,
  countryMeantBy,
  isCountry,
  parseLanguages,
  whyNotEmailAddress,
} from '../consignee/index.ts';
import { fleetColumns, type FleetColumn } from './fleet-columns.ts';
import type { ProblemList } from './fleet-problem.ts';
import type { FleetFacts } from './fleet-row.ts';
import { addressCharsMax, cityCharsMax, nameCharsMax, numberCharsMax, roleCharsMax } from './limits.ts';

interface Place {
  readonly line: number;
  readonly problems: ProblemList;
  readonly remarks: ProblemList;
}

/** Of a consignee and its contact: what came later stands at the end of the columns. */
export const factColumns = [...fleetColumns.slice(2, 13), 'contact_telephone'] as const;
const optional: ReadonlySet<FleetColumn> = new Set(['address', 'contact_email', 'contact_role', 'contact_telephone']);
const charsMax: Partial<Record<FleetColumn, number>> = {
  consignee_name: nameCharsMax,
  city: cityCharsMax,
  address: addressCharsMax,
  contact_name: nameCharsMax,
  contact_role: roleCharsMax,
};
/** The number of a consignee, also where it is named as supplier. */
export const numberShape = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,${numberCharsMax - 1}}$`);
/** C0 without tab and line feed, delete, C1, and what is no character at all. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd-\uffff]|\p{Cs}/u;
/** Overrides, embeddings and isolates. The plain marks (U+200E, U+200F) are part of Hebrew and Arabic text. */
const direction = /[\u202a-\u202e\u2066-\u2069]/;
const formula = /^[=@]|^[+-](?![\d\s(/-])/;

/** The facts of a line from its cells in the order of the columns; undefined after problems were added. */
export function readFacts(cells: readonly string[], place: Place): FleetFacts | undefined {
  const { problems, line } = place;
  const before = problems.total;
  const texts = cells.map((cell, index) => readText(cell, factColumns[index] ?? 'consignee', place));
  const [number = '', name = '', kindText = '', countryText = '', city = '', address = ''] = texts;
  const [languageText = '', contactName = '', emailText = '', contactRole = '', channelText = '', telephone = ''] =
    texts.slice(6);
  const refuse = (column: FleetColumn, value: string, known?: string) => {
    // An empty cell is named as empty already.
    const code = column === 'consignee' ? 'number-shape' : column;
    if (value !== '' && isCode(code))
      problems.add(code, { line, column, value, ...(known === undefined ? {} : { known }) });
  };

  const kind = consigneeKinds.find((each) => each === kindText.toLowerCase());
  const country = countryText.toUpperCase();
  const languages = parseLanguages(languageText);
  const channel = channels.find((each) => each === channelText.toLowerCase().replace('-', ''));
  const email = readEmail(emailText, place);
  if (!numberShape.test(number)) refuse('consignee', number);
  if (kind === undefined) refuse('kind', kindText);
  if (!isCountry(country)) refuse('country', countryText, countryMeantBy(country));
  if (languages === undefined) refuse('language', languageText);
  if (channel === undefined) refuse('channel', channelText);
  if (telephone !== '' && !isTelephone(telephone))
    problems.add('telephone', { line, column: 'contact_telephone', value: telephone });
  if (channel === 'email' && emailText === '') problems.add('email-missing', { line, column: 'contact_email' });
  if (channel === 'post' && address === '') problems.add('address-missing', { line, column: 'address' });
  if (kind === undefined || languages === undefined || channel === undefined || problems.total > before)
    return undefined;
  return {
    number,
    name,
    kind,
    country,
    city,
    address,
    contactName,
    contactEmail: email,
    contactTelephone: telephone === '' ? undefined : telephone,
    contactRole,
    languages,
    channel,
  };
}

type ShapeCode = 'number-shape' | 'kind' | 'country' | 'language' | 'channel';
const shapeCodes = ['number-shape', 'kind', 'country', 'language', 'channel'] as const satisfies readonly ShapeCode[];

function isCode(code: string): code is ShapeCode {
  return shapeCodes.some((each) => each === code);
}

function readText(cell: string, column: FleetColumn, { line, problems, remarks }: Place): string {
  if (control.test(cell)) problems.add('control-character', { line, column, value: cell });
  else if (direction.test(cell)) problems.add('direction-mark', { line, column, value: cell });
  const lines = cell
    .normalize('NFC')
    .split('\n')
    .map((each) => each.replaceAll(/\s+/g, ' ').trim());
  const text = lines.filter((each) => each !== '').join(column === 'address' ? '\n' : ' ');
  const max = charsMax[column];
  if (text === '' && !optional.has(column)) problems.add('required', { line, column });
  if (max !== undefined && text.length > max) problems.add('too-long', { line, column, known: String(max) });
  if (max !== undefined && formula.test(text)) remarks.add('looks-like-formula', { line, column, value: text });
  return text;
}

function readEmail(text: string, { line, problems }: Place): string | undefined {
  if (text === '') return undefined;
  const refusal = whyNotEmailAddress(text);
  if (refusal === undefined) return canonicalEmailAddress(text);
  problems.add(refusal, { line, column: 'contact_email', value: text });
  return undefined;
}
