/** What can be said of the files of an action, in English: what is wrong, and what to do about it. */
type Pair = readonly [message: string, remedy: string];

/** A key of the list that would be accepted, or that there is none. */
export type WantedKey = {
  readonly key: string;
  /** Name of the list in the file; left out where the answers of a question are meant. */
  readonly list: string | undefined;
  readonly answersOf: string | undefined;
  readonly known: readonly string[];
};

export type LackingCountry = {
  readonly country: string;
  readonly languages: readonly string[];
  /** Whether one of them suffices. */
  readonly isAny: boolean;
};

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');
const some = (names: readonly string[], count: number): string =>
  `${names.join(', ')}${count > names.length ? ', …' : ''}`;
const file = (name: string | undefined): string => name ?? 'the file';
const INDENTATION = 'check the indentation: lines of one list or block begin in the same column, with spaces';
const QUOTES = 'put a text that contains a colon, #, a bracket or a quotation mark in quotes, or write it below >-';

export const en = {
  // The folder and its files.
  'not-a-folder': (): Pair => ['is not a folder', 'name the folder that contains action.yaml'],
  'notices-too-many': ({ max }: { readonly max: number }): Pair => [
    `has more than ${max} files of an action`,
    'check that it is the right folder',
  ],
  'not-a-file': (): Pair => ['is not a plain file', 'put the file itself into the folder'],
  'file-too-large': ({ kilobytes }: { readonly kilobytes: number }): Pair => [
    `is larger than ${kilobytes} kB`,
    'check that it is the right file',
  ],
  'file-closed': (): Pair => ['cannot be read', 'check the permissions of the file'],
  'not-utf-8': (): Pair => ['is not UTF-8', 'save it as UTF-8'],
  'letter-lost': (): Pair => [
    'has the mark of a letter that could not be read, so it was not UTF-8',
    'save it as UTF-8 and take it again',
  ],
  'action-file-missing': (): Pair => ['action.yaml is missing', 'name the folder that contains it'],
  'character-invisible': (): Pair => ['contains a character that cannot be seen', 'delete the character at this place'],
  'notice-missing': ({ name, language }: { readonly name: string; readonly language: string }): Pair => [
    `${name} is missing`,
    `write the notice in ${language}, or take ${language} out of languages`,
  ],
  'notice-empty': (): Pair => ['is empty', 'write the notice into it'],
  'notice-undeclared': ({ language }: { readonly language: string }): Pair => [
    'is in a language that action.yaml does not declare',
    `add ${language} to languages, or remove the file`,
  ],

  // The file as YAML.
  'nested-too-deep': ({ max }: { readonly max: number }): Pair => [
    `is nested deeper than ${max} levels`,
    'write it flatter',
  ],
  'anchor-refused': (): Pair => ['anchors and aliases are refused', 'write the value out'],
  'key-not-a-word': (): Pair => ['a key must be a word', 'write a single word before the colon'],
  'key-repeated': ({ key }: { readonly key: string }): Pair => [`the key ${key} stands here twice`, 'keep one of them'],
  'tab-indents': (): Pair => ['a tab stands where spaces indent', 'replace it with spaces'],
  'indentation-wrong': (): Pair => ['the line is not indented like the ones that it belongs to', INDENTATION],
  'hyphen-missing': (): Pair => ['a line of a list does not begin with a hyphen here', INDENTATION],
  'quotation-open': (): Pair => ['a quotation mark is not closed', 'close it'],
  'something-missing': ({ why }: { readonly why: string }): Pair => [
    `something is missing here (${why})`,
    `${INDENTATION}; ${QUOTES}`,
  ],
  'yaml-structure': ({ why }: { readonly why: string }): Pair => [
    `cannot be read as YAML (${why})`,
    `${QUOTES}; ${INDENTATION}`,
  ],
  'yaml-unreadable': ({ why }: { readonly why: string }): Pair => [
    `cannot be read as YAML (${why})`,
    'correct it here',
  ],

  // The shape of its fields. `name` is left out for the file as a whole.
  'field-unknown': ({ name, key }: { readonly name: string | undefined; readonly key: string }): Pair => [
    `${file(name)} has no field ${key}`,
    'correct its spelling, or take it out',
  ],
  'field-missing': ({ name }: { readonly name: string | undefined }): Pair => [`${file(name)} is missing`, 'add it'],
  'field-of-other-type': (of: {
    readonly name: string | undefined;
    readonly expected: string;
    /** What stands there, where quotation marks would make it a text. */
    readonly found: string | undefined;
  }): Pair => [
    `${file(of.name)} must be ${of.expected === 'record' ? 'a text per language' : `of type ${of.expected}`}`,
    of.found !== undefined
      ? `put it in quotes: '${of.found}'`
      : of.expected === 'record'
        ? 'write one line per language, such as "en: …"'
        : 'correct the value',
  ],
  'value-unknown': (of: { readonly name: string | undefined; readonly known: readonly string[] }): Pair => [
    `${file(of.name)} has a value that is not known`,
    `use one of: ${of.known.join(', ')}`,
  ],
  'value-too-small': (of: { readonly name: string | undefined; readonly min: string }): Pair => [
    `${file(of.name)} is too short or too small`,
    `at least ${of.min}`,
  ],
  'value-too-big': (of: { readonly name: string | undefined; readonly max: string }): Pair => [
    `${file(of.name)} is too long or too large`,
    `at most ${of.max}`,
  ],
  'not-a-language': ({ name }: { readonly name: string | undefined }): Pair => [
    `${file(name)} is not a language`,
    'use a BCP-47 tag such as de, en or pt-BR',
  ],
  'not-a-day': ({ name }: { readonly name: string | undefined }): Pair => [
    `${file(name)} is not a day that there is`,
    'write it as YYYY-MM-DD, such as 2023-04-05',
  ],
  'not-an-email': ({ name }: { readonly name: string | undefined }): Pair => [
    `${file(name)} is not an e-mail address`,
    'write it like safety@house.example',
  ],
  'not-a-web-address': ({ name }: { readonly name: string | undefined }): Pair => [
    `${file(name)} is not an address of the web`,
    'write it in full, with https://',
  ],
  'value-wrong': ({ name, rule }: { readonly name: string | undefined; readonly rule: string }): Pair => [
    `${file(name)}: ${rule}`,
    'correct the value',
  ],

  // What contradicts another part of it.
  'key-twice': ({ key }: { readonly key: string }): Pair => [
    `the key ${key} is used twice`,
    'give each entry of the list a key of its own',
  ],
  'key-unknown': ({ key, list, answersOf, known }: WantedKey): Pair => [
    `${key} is not in ${list ?? `the answers of ${answersOf}`}`,
    `use one of: ${known.join(', ') || 'none is declared'}`,
  ],
  'product-without-measure': ({ product }: { readonly product: string }): Pair => [
    `no measure applies to ${product}`,
    'let a measure apply to this product and one of its modes, or take the product out',
  ],
  'obligations-too-many': (of: { readonly product: string; readonly count: number; readonly max: number }): Pair => [
    `${of.product} has ${of.count} obligations per instrument; the limit is ${of.max}`,
    'split the action',
  ],
  'answers-misplaced': ({ kind }: { readonly kind: string }): Pair => [
    `a question of kind ${kind} with the wrong answers`,
    'give answers to kind choice, and to no other',
  ],
  'asked-once-of-measures': (): Pair => [
    'asked once, yet beside measures',
    'leave measures out, or use scope instrument or cell',
  ],
  'meaning-of-other-kind': ({ means, kind }: { readonly means: string; readonly kind: string }): Pair => [
    `${means} needs a question of kind ${kind}, asked once`,
    `use kind ${kind} and scope consignee`,
  ],
  'meaning-twice': ({ means }: { readonly means: string }): Pair => [
    `two questions mean ${means}`,
    'let only one question carry this meaning',
  ],
  'question-not-earlier': ({ question }: { readonly question: string }): Pair => [
    `${question} is not an earlier question`,
    'put the question that it depends on before it',
  ],

  // Whether it holds together as a notice.
  'udi-check-digit': ({ udiDi, product }: { readonly udiDi: string; readonly product: string }): Pair => [
    `the check digit of the UDI-DI ${udiDi} of ${product} is wrong`,
    'compare it with the label of the product',
  ],
  'udi-twice': ({ udiDi, product }: { readonly udiDi: string; readonly product: string }): Pair => [
    `the UDI-DI ${udiDi} of ${product} belongs to another product of this action too`,
    'give each product its own UDI-DI',
  ],
  'text-missing': ({ path, language }: { readonly path: string; readonly language: string }): Pair => [
    `${path} has no text in ${language}`,
    `write it in ${language}, or take ${language} out of languages`,
  ],
  'text-undeclared': ({ path, language }: { readonly path: string; readonly language: string }): Pair => [
    `${path} has a text in ${language}, which languages does not declare`,
    `add ${language} to languages, or remove the text`,
  ],
  'translation-declared': ({ language }: { readonly language: string }): Pair => [
    `action.yaml declares ${language} itself, so its texts stand there`,
    `take ${language} out of languages, or remove this file`,
  ],
  'translation-notice': ({ name }: { readonly name: string }): Pair => [
    `${name} is missing or empty`,
    'put the translated notice into the folder under this name',
  ],
  'translation-incomplete': ({ count, names }: { readonly count: number; readonly names: readonly string[] }): Pair => [
    count === 1
      ? `one text is not translated: ${names.join(', ')}`
      : `${count} texts are not translated: ${some(names, count)}`,
    'write them between the quotation marks; what nobody translated would go out in another language',
  ],
  'translation-unknown': ({ name }: { readonly name: string }): Pair => [
    `${name} is the name of no text of this action`,
    'leave names as they stand in the file that was made for the translator',
  ],
  'translation-unreadable': ({ name, why }: { readonly name: string; readonly why: string }): Pair => [
    `${name} cannot be read (${why})`,
    'leave what stands in braces as it is in the original, and translate the words in it; until then a reader sees this in English',
  ],
  'translation-values': (of: {
    readonly name: string;
    readonly missing: readonly string[];
    readonly unknown: readonly string[];
  }): Pair => [
    `${of.name} ${[
      ...(of.missing.length > 0 ? [`lacks ${braced(of.missing)}`] : []),
      ...(of.unknown.length > 0 ? [`has ${braced(of.unknown)}, which the original has not`] : []),
    ].join(' and ')}`,
    'leave what stands in braces as it is in the original; until then a reader sees this in English',
  ],
  'translation-form': ({ name, value }: { readonly name: string; readonly value: string }): Pair => [
    `${name} uses {${value}} in another form than the original`,
    'leave what stands in braces as it is in the original; until then a reader sees this in English',
  ],
  'translation-word-unknown': ({ name }: { readonly name: string }): Pair => [
    `${name} is the name of no word around the texts`,
    'leave names as they stand in the file that was made for the translator, or take the line out; nothing uses it',
  ],
  'translation-same': ({ count, names }: { readonly count: number; readonly names: readonly string[] }): Pair => [
    count === 1
      ? `one text is word for word that of another language: ${names.join(', ')}`
      : `${count} texts are word for word those of another language: ${some(names, count)}`,
    'have them translated, unless they read the same in both languages',
  ],
  'translation-words': ({ count, total }: { readonly count: number; readonly total: number }): Pair => [
    `${count} of ${total} words around the texts (buttons, headings, hints) are not translated`,
    'have them translated; until then a reader sees these in English',
  ],
  'notice-same': ({ other }: { readonly other: string }): Pair => [
    `is word for word the notice in ${other}`,
    'put the translated notice in its place',
  ],
  'language-demanded': (of: { readonly countries: readonly LackingCountry[]; readonly source: string }): Pair => [
    `countries that demand a language in which there is no notice: ${of.countries.map(({ country, languages, isAny }) => `${country} (${languages.join(isAny ? ' or ' : ', ')})`).join(', ')}; source: ${of.source}`,
    'add the notice in these languages; without it, mails to these countries wait for a person to release them',
  ],
  'demand-unanswered': ({ demand }: { readonly demand: string }): Pair => [
    `the notice demands ${demand}, but no question of the form answers it`,
    `add a question with demand: ${demand}`,
  ],
  'demand-too-coarse': (of: { readonly demand: string; readonly per: string; readonly scope: string }): Pair => [
    `the notice demands ${of.demand} per ${of.per}, but the form asks only per ${of.scope}`,
    `ask it with scope ${of.per === 'mode' ? 'cell' : of.per}`,
  ],
  'measure-not-demanded': ({ measure }: { readonly measure: string }): Pair => [
    `no demand of the notice names the measure ${measure}`,
    `add a demand with measure: ${measure}, or take the measure out`,
  ],
  'measure-not-provable': ({ measure }: { readonly measure: string }): Pair => [
    `nothing can prove the measure ${measure}: it can only be claimed`,
    'add proof with the name of a check',
  ],
  'receipt-not-asked': (): Pair => [
    'no question asks whether the notice was received',
    'add a question of kind yes-no with means: receipt',
  ],
  'address-in-restricted-measure': ({ measure, path }: { readonly measure: string; readonly path: string }): Pair => [
    `the address for ${measure} is restricted, but ${path} holds an address, which every mail would carry`,
    'take the address out; say how the reader gets it',
  ],
  'notice-lacks-fact': ({ fact }: { readonly fact: string }): Pair => [
    `the notice does not contain ${fact}, which action.yaml states`,
    'add it to the notice, or correct action.yaml',
  ],
  'reference-of-another': (of: {
    readonly where: string | undefined;
    readonly name: string;
    readonly reference: string;
  }): Pair => [
    `${of.where ?? 'the notice'} names ${of.name}, and this action is ${of.reference}`,
    `write ${of.reference}; leave it only where another action is meant`,
  ],
  'date-of-another': ({ name, issuedOn }: { readonly name: string; readonly issuedOn: string }): Pair => [
    `the notice writes ${name}, and nowhere the day on which it is issued, ${issuedOn}`,
    'correct the day in the notice, or issuedOn; leave it where another day is meant',
  ],
  'notice-in-future': ({ issuedOn, today }: { readonly issuedOn: string; readonly today: string }): Pair => [
    `the notice is dated ${issuedOn}, which has not come yet (today is ${today}): until then no laboratory can report a step as done`,
    'correct issuedOn, or wait with opening and sending',
  ],
  'reply-deadline-missing': (): Pair => [
    'the notice sets no date until which to reply',
    'add reply.dueOn, if the notice is revised',
  ],
  'action-deadline-missing': (): Pair => [
    'the notice sets no date until which the measures must be done',
    'add reply.actDueOn, if the notice is revised',
  ],
  'srn-missing': (): Pair => [
    'the manufacturer has no single registration number here',
    'add manufacturer.srn, if one has been issued',
  ],
  'software-not-named': ({ isKnownElsewhere }: { readonly isKnownElsewhere: boolean }): Pair => [
    `the notice names no CVE number and no affected software version${isKnownElsewhere ? ', only other sources do' : ''}`,
    'name both in the notice, so that a laboratory can tell whether it is affected',
  ],
  'document-without-digest': ({ document }: { readonly document: string }): Pair => [
    `the document ${document} has no digest, so nobody can tell which version is meant`,
    'add the sha256 of the file',
  ],
  'privacy-address-missing': (): Pair => [
    'the notice refers to a privacy policy without its address',
    'add manufacturer.privacyPolicyUrl',
  ],
};

export type SentenceKey = keyof typeof en;
export type SentenceFacts<Key extends SentenceKey> = Parameters<(typeof en)[Key]>[0];
export type Sentences = { readonly [Key in SentenceKey]: (facts: SentenceFacts<Key>) => Pair };
