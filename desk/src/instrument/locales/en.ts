/** Code to sentences in English: what is wrong, and what to do about it. */
import type { FleetProblemCode, ProblemFacts } from '../fleet-problem.ts';

type Sentences = (facts: ProblemFacts) => readonly [reason: string, remedy: string];

export type ProblemSentences = Readonly<Record<FleetProblemCode, Sentences>>;

const quoted = ({ value = '' }: ProblemFacts) => `“${value}”`;
const email =
  (what: string, remedy: string): Sentences =>
  (facts) => [`${quoted(facts)} ${what}.`, remedy];

const FILLED = 'Its cells must be filled in.';

/** Whether the cells of a column may stay empty. */
const CELLS: Readonly<Record<string, string>> = {
  serial: 'Its cells may stay empty only on the line of a distributor or importer.',
  product: 'Its cells may stay empty only on the line of a distributor or importer.',
  address: 'Its cells may stay empty where nothing goes by post.',
  contact_email: 'Its cells may stay empty where the channel is post.',
  contact_role: 'Its cells may stay empty.',
  contact_telephone: 'Its cells may stay empty.',
  supplied_by: 'Its cells may stay empty.',
  internet: 'Its cells may stay empty where it is not known.',
};

/** A fleet says yes and no; what the database calls true and false. */
function asWritten(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

export const en: ProblemSentences = {
  'empty-file': () => [
    'The file is empty.',
    'Save the list as CSV or XLSX with a header line and one line per instrument.',
  ],
  'other-kind': ({ value }) => [
    `The file looks like ${value}, not like a list of instruments.`,
    'Save the list as CSV or XLSX.',
  ],
  'file-too-large': ({ known }) => [`The file is larger than ${known}.`, 'Check the export, or split the list.'],
  'mixed-encodings': ({ line, otherLine }) => [
    `Line ${line} is written in Windows-1252 and line ${otherLine} in UTF-8, so that names would be garbled either way.`,
    'Export the whole list again in one encoding, best as CSV UTF-8.',
  ],
  'too-many-rows': ({ known }) => [`The file has more than ${known} lines.`, 'Split the list.'],
  'record-too-long': ({ known }) => [
    `From here more than ${known} characters belong to one line of the table.`,
    'Look for a quotation mark that is never closed, or for a cell that holds a whole document.',
  ],
  'no-rows': () => ['The file has a header and no line below it.', 'Add one line per instrument.'],
  'workbook-unreadable': ({ value }) => [
    `The workbook cannot be read: ${value}.`,
    'Open it in a spreadsheet program and save it as XLSX again, or as CSV UTF-8.',
  ],
  'workbook-inflates': ({ known }) => [
    `The workbook unpacks to more than ${known}.`,
    'Save the list alone in a new workbook, or as CSV UTF-8.',
  ],
  'workbook-too-large': ({ known }) => [
    `A workbook may have ${known} lines at most.`,
    'Save the list as CSV UTF-8, which has no such limit; or delete a stray cell far below the list.',
  ],
  'workbook-outsize': ({ value }) => [
    `The first sheet has a cell at ${value}, far outside a list of instruments.`,
    'Copy the list into a new sheet and save that.',
  ],
  'unknown-column': (facts) => [
    `The column ${quoted(facts)} is not one of a fleet file.`,
    'Delete it or correct its name.',
  ],
  'missing-column': ({ column = '' }) => [
    `The column “${column}” is missing.`,
    `Add it to the header. ${CELLS[column] ?? FILLED}`,
  ],
  'duplicate-column': ({ column }) => [`The column “${column}” is there twice.`, 'Keep one of them.'],
  'no-header': (facts) => [
    `The first line names none of the columns: ${quoted(facts)}.`,
    'Put the header first: serial, product, consignee, consignee_name, kind, country, city, address, language, contact_name, contact_email, contact_role, channel, supplied_by, internet; and contact_telephone where it is known.',
  ],
  'cell-count': ({ count, known }) => [
    `The line has ${count} cells where the header has ${known}.`,
    'Put a value that contains the separator between quotation marks.',
  ],
  'quotation-mark': () => [
    'A quotation mark in this line is not closed, or stands in the middle of a value.',
    'Close it, and write a quotation mark inside a value twice.',
  ],
  required: ({ column }) => [`“${column}” is empty.`, 'Fill it in.'],
  'too-long': ({ column, known }) => [`“${column}” has more than ${known} characters.`, 'Shorten it.'],
  'control-character': (facts) => [
    `${quoted(facts)} contains a control character.`,
    'Remove it; it often comes from a wrong encoding or a broken export.',
  ],
  'direction-mark': (facts) => [
    `${quoted(facts)} contains an invisible mark that changes the direction of reading, so it may read differently from what it is.`,
    'Type the value anew.',
  ],
  'serial-shape': (facts) => [
    `${quoted(facts)} is not a serial number.`,
    'Use letters, digits, point, hyphen, slash, plus and underscore, at most 40.',
  ],
  'number-shape': (facts) => [
    `${quoted(facts)} is not a number of a consignee.`,
    'Use letters, digits, point, hyphen, slash and underscore, at most 40.',
  ],
  'unknown-product': (facts) => [
    `${quoted(facts)} is not a product of this action.`,
    `Use a key, a name or a catalogue number: ${facts.known}.`,
  ],
  kind: (facts) => [`${quoted(facts)} is not a kind of consignee.`, 'Use customer, distributor or importer.'],
  country: (facts) => [
    `${quoted(facts)} is not a country code of ISO 3166.`,
    facts.known === undefined ? 'Use two capital letters such as DE or US.' : `Use ${facts.known}.`,
  ],
  language: (facts) => [
    `${quoted(facts)} is not a list of languages.`,
    'Use one to five BCP-47 tags separated by spaces or |, such as de, or fr|nl.',
  ],
  channel: (facts) => [`${quoted(facts)} is not a channel.`, 'Use email or post.'],
  internet: (facts) => [
    `${quoted(facts)} does not say whether there is internet.`,
    'Use yes or no, or leave it empty where it is not known.',
  ],
  'email-without-at': email('is not an e-mail address: it has no @', 'Correct it, or use the channel post.'),
  'email-several': email(
    'is more than one e-mail address',
    'Give each contact a line of its own, with the same serial.',
  ),
  'email-spaced': email('is not an e-mail address: it contains a space', 'Correct it.'),
  'email-too-long': email('is longer than an e-mail address can be', 'Correct it.'),
  'email-local-part': email('is not an e-mail address: the part before the @ is not possible', 'Correct it.'),
  'email-not-ascii': email(
    'has letters before the @ that many mail servers refuse',
    'Use the address in its ASCII form, or the channel post.',
  ),
  'email-domain': email('is not an e-mail address: what follows the @ cannot exist', 'Correct it.'),
  'email-missing': () => [
    'The channel is email and there is no address.',
    'Fill in contact_email, or use the channel post.',
  ],
  telephone: (facts) => [
    `${quoted(facts)} is not a telephone number.`,
    'Give digits, with + ( ) - . / and an extension such as “ext. 12” if there is one, or leave the cell empty.',
  ],
  'address-missing': () => [
    'The channel is post and there is no postal address.',
    'Fill in address, or use the channel email.',
  ],
  'serial-missing': () => [
    'The line names a customer and no instrument.',
    'Fill in serial and product; only a distributor or importer may stand without an instrument.',
  ],
  'duplicate-line': ({ otherLine }) => [`The line says the same as line ${otherLine}.`, 'Delete one of them.'],
  'serial-at-two': ({ value, other, otherLine }) => [
    `${value} is here and on line ${otherLine} at another consignee (${other}).`,
    'Keep the line of the organisation that holds it.',
  ],
  'consignee-contradiction': ({ column, value, other, otherLine }) => [
    `“${column}” of the consignee is “${value}” here and “${other}” on line ${otherLine}.`,
    'Make the lines of one consignee number agree, or give the other site a number of its own.',
  ],
  'contact-contradiction': ({ column, value, other, otherLine }) => [
    `“${column}” of the contact is “${value}” here and “${other}” on line ${otherLine}.`,
    'Make the lines of one contact agree.',
  ],
  'instrument-contradiction': ({ column, value = 'empty', other = 'empty', otherLine }) => [
    `“${column}” of the instrument is ${asWritten(value)} here and ${asWritten(other)} on line ${otherLine}.`,
    'Make the lines of one instrument agree.',
  ],
  'supplier-unknown': (facts) => [
    `${quoted(facts)} supplied it and is neither in the file nor known.`,
    'Add a line for it, with the kind distributor or importer; serial and product may be empty there.',
  ],
  'supplier-is-customer': (facts) => [
    `${quoted(facts)} supplied it and is a customer.`,
    'Correct supplied_by, or the kind of that consignee.',
  ],
  'supplier-itself': () => ['The consignee would have supplied itself.', 'Leave supplied_by empty.'],
  'held-by-another': ({ value, other }) => [
    `${value} is held by ${other} as far as is known.`,
    'If it moved, record the move first; an import does not move instruments.',
  ],
  'looks-like-formula': (facts) => [
    `${quoted(facts)} would run as a formula in a spreadsheet. It was kept as text.`,
    'Check where it comes from.',
  ],
};
