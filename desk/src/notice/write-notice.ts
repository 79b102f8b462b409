import type { NoticeBlock, NoticeContent, NoticeInput } from './notice-content.ts';
import { countOf, LISTED_MAX, sitesFor } from './notice-sites.ts';
import { gridsFor, instructionsOf, namesOf, productsHeld, stepsFor } from './notice-steps.ts';
import { wordsIn, type NoticeWords } from './notice-words.ts';
import { linesOf, oneLine } from './one-line.ts';

type Part = { readonly input: NoticeInput; readonly words: NoticeWords };

/**
 * The notice to one reader in one language.
 *
 * What is dangerous comes first, then what to do at once, then the reader's own instruments with the way to answer, then
 * the steps, and at the end what a reader looks up.
 */
export function writeNotice(
  input: NoticeInput,
  { language, listedMax = LISTED_MAX }: { readonly language: string; readonly listedMax?: number },
): NoticeContent {
  const { definition } = input.revision;
  const words = wordsIn(language, definition);
  const part = { input, words };
  return {
    language,
    kind: words.say(definition.kind),
    title: words.say(definition.title),
    reference: definition.reference,
    manufacturer: definition.manufacturer.name,
    blocks: [
      ...opening(part),
      ...whatHappened(part),
      ...breakIn(part),
      ...sitesFor(input, { words, listedMax }),
      ...deadlines(part),
      ...whatToDo(part),
      ...asDistributor(part),
      ...reply(part),
      ...adverseEvents(part),
      ...security(part),
      ...genuine(part),
      ...questions(part),
      ...closing(part),
      ...whyYou(part),
      ...facts(part),
    ],
  };
}

const AGAIN = { instruments: 'again', language: 'againInLanguage' } as const;

function opening({ input, words }: Part): readonly NoticeBlock[] {
  const name = oneLine(input.contact.name);
  return [
    { kind: 'paragraph', text: name === '' ? words.t('dearNobody') : words.t('dear', { name }) },
    ...(input.again === undefined ? [] : [{ kind: 'strong', text: words.t(AGAIN[input.again]) } as const]),
  ];
}

/** The exploitation status is a fact of a day, so the day stands with it. What reassures comes after what is dangerous. */
function whatHappened({ input, words }: Part): readonly NoticeBlock[] {
  const { problem, clarification } = input.revision.definition;
  const { t, say, day } = words;
  const { text, asOf } = problem.exploitation;
  return [
    { kind: 'strong', text: t('affectedAll', { count: countOf(input.sites) }) },
    { kind: 'paragraph', text: `${say(problem.summary)} ${say(problem.consequences)}` },
    { kind: 'paragraph', text: t('asOf', { text: say(text), day: day(asOf) }) },
    ...(clarification ? [{ kind: 'paragraph', text: say(clarification) } as const] : []),
  ];
}

function breakIn({ input, words }: Part): readonly NoticeBlock[] {
  const text = words.say(input.revision.definition.suspectedBreakIn.text);
  return [{ kind: 'alarm', title: words.t('alarmTitle'), text, afterwards: words.t('alarmThen') }];
}

/** @clause MEDDEV 2.12-1 rev 8, Annex 5 (a deadline stands in the notice only where the manufacturer sets one) */
function deadlines({ input, words }: Part): readonly NoticeBlock[] {
  const { dueOn, actDueOn } = input.revision.definition.reply;
  return [
    ...(dueOn ? [{ kind: 'deadline', text: words.t('repliesDueOn', { day: words.day(dueOn) }) } as const] : []),
    ...(actDueOn ? [{ kind: 'deadline', text: words.t('actDueOn', { day: words.day(actDueOn) }) } as const] : []),
  ];
}

function whatToDo({ input, words }: Part): readonly NoticeBlock[] {
  const { definition } = input.revision;
  return [
    { kind: 'heading', text: words.t('whatToDo') },
    ...(definition.eachMode ? [{ kind: 'strong', text: words.say(definition.eachMode) } as const] : []),
    ...gridsFor(input, words).map((grid) => ({ kind: 'grid' as const, ...grid })),
    { kind: 'steps', steps: stepsFor(input, words) },
    { kind: 'paragraph', text: words.say(definition.problem.ignored) },
  ];
}

/** What the notice asks of distributors and importers alone: the demands that only their questions answer. */
function asDistributor({ input, words }: Part): readonly NoticeBlock[] {
  if (input.sites.every((site) => site.consignee.kind === 'customer')) return [];
  const items = demandsAskedOf('distributor', { input, words });
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: words.t('asDistributor') },
    { kind: 'list', items },
  ];
}

/** What the form asks of an organisation as a whole, for instance that everybody was told, is demanded before it is asked. */
function reply({ input, words }: Part): readonly NoticeBlock[] {
  const { asked, otherwise } = input.revision.definition.reply;
  const items = demandsAskedOf('all', { input, words });
  return [
    { kind: 'heading', text: words.t('reply') },
    { kind: 'paragraph', text: words.say(asked) },
    ...(items.length === 0
      ? []
      : [{ kind: 'paragraph', text: words.t('alsoAsked') } as const, { kind: 'list', items } as const]),
    ...(otherwise ? [{ kind: 'paragraph', text: words.say(otherwise) } as const] : []),
  ];
}

/** Demands on an organisation, in their order, that a question to these readers answers; those of an instrument are steps. */
function demandsAskedOf(audience: 'all' | 'distributor', { input, words }: Part): readonly string[] {
  const { demands, reply: asked } = input.revision.definition;
  const theirs = asked.form.questions.filter((question) => question.audience === audience);
  return demands
    .filter(({ key, per }) => per === 'consignee' && theirs.some((question) => question.demand === key))
    .map((demand) => words.say(demand.text));
}

/** The address of MedWatch stands in it for readers in the United States alone. */
function adverseEvents({ input, words }: Part): readonly NoticeBlock[] {
  const { text, medwatchUrl, elsewhere } = input.revision.definition.adverseEvents;
  const isInUnitedStates = input.sites.some((site) => site.consignee.country === 'US');
  return [
    { kind: 'heading', text: words.t('adverseEvents') },
    { kind: 'paragraph', text: `${words.say(text)} ${words.say(elsewhere)}` },
    ...(isInUnitedStates ? [{ kind: 'paragraph', text: words.t('medwatch', { url: medwatchUrl }) } as const] : []),
  ];
}

function security({ input, words }: Part): readonly NoticeBlock[] {
  const { advice, documents, authoritiesInformed } = input.revision.definition;
  const advised = advice.map(({ text, document }) => {
    const meant = documents.find(({ key }) => key === document);
    return meant ? `${words.say(text)} ${instructionsOf(input, words, meant.title)}` : words.say(text);
  });
  return [
    { kind: 'heading', text: words.t('security') },
    { kind: 'list', items: [...advised, words.say(authoritiesInformed)] },
  ];
}

function genuine({ input, words }: Part): readonly NoticeBlock[] {
  return [
    { kind: 'heading', text: words.t('genuine') },
    { kind: 'paragraph', text: words.say(input.revision.definition.manufacturer.genuine) },
  ];
}

function questions({ input, words }: Part): readonly NoticeBlock[] {
  const { help, manufacturer } = input.revision.definition;
  const entries = manufacturer.contacts.map(({ label, email, telephone, postal }) => ({
    label: words.say(label),
    email,
    telephone,
    postal: postal === undefined ? undefined : linesOf(postal).join(', '),
  }));
  return [
    { kind: 'heading', text: words.t('questions') },
    ...(help ? [{ kind: 'paragraph', text: words.say(help) } as const] : []),
    { kind: 'contacts', entries },
  ];
}

function closing({ input, words }: Part): readonly NoticeBlock[] {
  const { signatories, manufacturer } = input.revision.definition;
  const signed = signatories.map(({ name, function: as }) => (name ? `${name}, ${words.say(as)}` : words.say(as)));
  return [{ kind: 'signed', lines: [words.t('regards'), ...signed, manufacturer.name] }];
}

function whyYou({ input, words }: Part): readonly NoticeBlock[] {
  const { whyYou: why, notMarketing, wrongContact, privacy } = input.revision.definition;
  return [
    { kind: 'heading', text: words.t('whyYou') },
    { kind: 'small', text: `${words.say(why)} ${words.say(notMarketing)}` },
    { kind: 'small', text: `${words.say(wrongContact)} ${words.t('wrongContactOnPage')}` },
    ...(privacy ? [{ kind: 'small', text: words.say(privacy) } as const] : []),
  ];
}

function facts({ input, words }: Part): readonly NoticeBlock[] {
  const { definition, revision } = input.revision;
  const { t, say, day } = words;
  const held = productsHeld(input);
  const products = definition.products
    .filter(({ key }) => held.includes(key))
    .map(({ key, catalogueNumbers, udiDi }) => {
      const [name = key] = namesOf(definition, [key]);
      return [t('product'), t('productFacts', { name, numbers: catalogueNumbers.join(', '), udi: udiDi })] as const;
    });
  return [
    {
      kind: 'facts',
      rows: [
        [t('reference'), definition.reference],
        [t('document'), definition.document],
        [t('dated'), day(definition.issuedOn)],
        ...(revision > 1 ? [[t('revision'), String(revision)] as const] : []),
        ...products,
      ],
    },
    ...(definition.manufacturer.trademarks
      ? [{ kind: 'small', text: say(definition.manufacturer.trademarks.text) } as const]
      : []),
  ];
}
