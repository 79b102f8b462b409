import type { ActionDefinition, FormQuestion } from './action.ts';
import { cellsOf } from './cells.ts';

/** How a part of an action can contradict another one. */
export type BrokenReferenceFault =
  | { readonly code: 'key-twice'; readonly key: string }
  | {
      readonly code: 'key-unknown';
      readonly key: string;
      /** Name of the list that lacks it; undefined where it is the answers of a question. */
      readonly list: string | undefined;
      readonly answersOf: string | undefined;
      readonly known: readonly string[];
    }
  | { readonly code: 'product-without-measure'; readonly product: string }
  | {
      readonly code: 'obligations-too-many';
      readonly product: string;
      readonly count: number;
      readonly max: number;
    }
  | { readonly code: 'answers-misplaced'; readonly kind: string }
  | { readonly code: 'asked-once-of-measures' }
  | { readonly code: 'meaning-of-other-kind'; readonly means: string; readonly kind: string }
  | { readonly code: 'meaning-twice'; readonly means: string }
  | { readonly code: 'question-not-earlier'; readonly question: string };

/** Something in an action that contradicts another part of it, with its place. */
export type BrokenReference = { readonly path: readonly (string | number)[]; readonly fault: BrokenReferenceFault };

/** A row of the fleet holds the levels of one instrument packed; more cells than this is a mistake in the data. */
const cellsOfInstrumentMax = 64;

/** The kind of question that each meaning needs, so that the product can act on the answer. */
const kindOfMeaning = {
  company: 'text',
  'person-name': 'text',
  'person-function': 'text',
  'answered-on': 'date',
  products: 'choice',
  receipt: 'yes-no',
  'users-informed': 'yes-no',
  'modes-understood': 'yes',
  'distributor-applies': 'choice',
  'customers-identified': 'yes-no',
  'customers-informed': 'yes-no',
  'customers-informed-on': 'date',
} as const satisfies Record<NonNullable<FormQuestion['means']>, FormQuestion['kind']>;

type Path = BrokenReference['path'];
type Keyed = { readonly key: string };

/**
 * Finds every place where an action that has the right shape still does not hold together: keys used twice, keys that
 * name nothing, questions that cannot be asked. Empty when the action is coherent enough to be opened.
 */
export function findBrokenReferences(definition: ActionDefinition): readonly BrokenReference[] {
  return [
    ...findDuplicates(definition),
    ...findUnknownKeys(definition),
    ...findImpossibleGrids(definition),
    ...definition.reply.form.questions.flatMap((question, at) => findFaultsOfQuestion(definition, question, at)),
  ];
}

function findDuplicates(definition: ActionDefinition): BrokenReference[] {
  const { form } = definition.reply;
  const lists: [Path, readonly Keyed[]][] = [
    [['manufacturer', 'contacts'], definition.manufacturer.contacts],
    [['products'], definition.products],
    [['modes'], definition.modes],
    [['measures'], definition.measures],
    ...definition.measures.map((measure, at): [Path, readonly Keyed[]] => [['measures', at, 'steps'], measure.steps]),
    [['demands'], definition.demands],
    [['advice'], definition.advice],
    [['documents'], definition.documents],
    [['reply', 'form', 'sections'], form.sections],
    [['reply', 'form', 'questions'], form.questions],
    [['reply', 'form', 'notDoneReasons'], form.notDoneReasons],
    ...form.questions.map((question, at): [Path, readonly Keyed[]] => [
      ['reply', 'form', 'questions', at, 'answers'],
      question.answers ?? [],
    ]),
  ];
  return lists.flatMap(([path, list]) =>
    findRepeated(list.map((item) => item.key)).map((at) => repeated([...path, at, 'key'], list[at]?.key)),
  );
}

function findRepeated(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}

function repeated(path: Path, key: string | undefined): BrokenReference {
  return { path, fault: { code: 'key-twice', key: key ?? '' } };
}

function findUnknownKeys(definition: ActionDefinition): BrokenReference[] {
  const products = keysOf(definition.products);
  const modes = keysOf(definition.modes);
  const measures = keysOf(definition.measures);
  const documents = keysOf(definition.documents);
  const contacts = keysOf(definition.manufacturer.contacts);
  const same = definition.reply.form.sameAsMeasure;
  return [
    ...definition.products.flatMap((product, at) => missing(product.modes, modes, ['products', at, 'modes'], 'modes')),
    ...definition.measures.flatMap((measure, at) => [
      ...missing(measure.products ?? [], products, ['measures', at, 'products'], 'products'),
      ...missing(measure.modes ?? [], modes, ['measures', at, 'modes'], 'modes'),
      ...missing(measure.documents ?? [], documents, ['measures', at, 'documents'], 'documents'),
    ]),
    ...definition.demands.flatMap((demand, at) =>
      missingOne(demand.measure, measures, ['demands', at, 'measure'], 'measures'),
    ),
    ...definition.advice.flatMap((advice, at) =>
      missingOne(advice.document, documents, ['advice', at, 'document'], 'documents'),
    ),
    ...(definition.vulnerabilities ?? []).flatMap((vulnerability, at) =>
      missingOne(vulnerability.measure, measures, ['vulnerabilities', at, 'measure'], 'measures'),
    ),
    ...missingOne(
      definition.suspectedBreakIn.contact,
      contacts,
      ['suspectedBreakIn', 'contact'],
      'manufacturer.contacts',
    ),
    ...missingOne(definition.reply.returnTo, contacts, ['reply', 'returnTo'], 'manufacturer.contacts'),
    ...missingOne(same?.measure, measures, ['reply', 'form', 'sameAsMeasure', 'measure'], 'measures'),
    ...missingOne(same?.as, measures, ['reply', 'form', 'sameAsMeasure', 'as'], 'measures'),
  ];
}

function keysOf(list: readonly Keyed[]): ReadonlySet<string> {
  return new Set(list.map((item) => item.key));
}

function missing(wanted: readonly string[], known: ReadonlySet<string>, path: Path, list: string): BrokenReference[] {
  return wanted.flatMap((key, at) => missingOne(key, known, [...path, at], list));
}

function missingOne(
  wanted: string | undefined,
  known: ReadonlySet<string>,
  path: Path,
  list: string | { readonly answersOf: string },
): BrokenReference[] {
  if (wanted === undefined || known.has(wanted)) return [];
  const of = typeof list === 'string' ? { list, answersOf: undefined } : { list: undefined, answersOf: list.answersOf };
  return [{ path, fault: { code: 'key-unknown', key: wanted, ...of, known: [...known] } }];
}

function findImpossibleGrids(definition: ActionDefinition): BrokenReference[] {
  return definition.products.flatMap((product, at) => {
    const cells = cellsOf(definition, product.key).length;
    const twice = findRepeated(product.modes).map((index) =>
      repeated(['products', at, 'modes', index], product.modes[index]),
    );
    if (cells === 0) {
      return [...twice, { path: ['products', at], fault: { code: 'product-without-measure', product: product.key } }];
    }
    if (cells > cellsOfInstrumentMax) {
      const fault = { product: product.key, count: cells, max: cellsOfInstrumentMax } as const;
      return [...twice, { path: ['products', at], fault: { code: 'obligations-too-many', ...fault } }];
    }
    return twice;
  });
}

function findFaultsOfQuestion(definition: ActionDefinition, question: FormQuestion, at: number): BrokenReference[] {
  const path: Path = ['reply', 'form', 'questions', at];
  const { form } = definition.reply;
  const faultAt = (field: string, fault: BrokenReferenceFault): BrokenReference => ({ path: [...path, field], fault });
  const faults = [
    ...missingOne(question.section, keysOf(form.sections), [...path, 'section'], 'reply.form.sections'),
    ...missing(question.measures ?? [], keysOf(definition.measures), [...path, 'measures'], 'measures'),
    ...missingOne(question.step, stepsAskedAbout(definition, question), [...path, 'step'], 'steps'),
    ...missingOne(question.demand, keysOf(definition.demands), [...path, 'demand'], 'demands'),
  ];
  if ((question.kind === 'choice') !== (question.answers !== undefined)) {
    faults.push(faultAt('answers', { code: 'answers-misplaced', kind: question.kind }));
  }
  if (question.scope === 'consignee' && question.measures !== undefined) {
    faults.push(faultAt('measures', { code: 'asked-once-of-measures' }));
  }
  if (question.means !== undefined) {
    const kind = kindOfMeaning[question.means];
    if (kind !== question.kind || question.scope !== 'consignee') {
      faults.push(faultAt('means', { code: 'meaning-of-other-kind', means: question.means, kind }));
    }
    if (form.questions.findIndex((other) => other.means === question.means) < at) {
      faults.push(faultAt('means', { code: 'meaning-twice', means: question.means }));
    }
  }
  return [...faults, ...findFaultsOfCondition(definition, question, at)];
}

function stepsAskedAbout({ measures }: ActionDefinition, question: FormQuestion): ReadonlySet<string> {
  const asked = measures.filter((measure) => question.measures?.includes(measure.key));
  return keysOf(asked.flatMap((measure) => measure.steps));
}

function findFaultsOfCondition(definition: ActionDefinition, question: FormQuestion, at: number): BrokenReference[] {
  if (question.when === undefined) return [];
  const path: Path = ['reply', 'form', 'questions', at, 'when'];
  const earlier = definition.reply.form.questions.slice(0, at).find((other) => other.key === question.when?.question);
  if (earlier === undefined) {
    return [{ path, fault: { code: 'question-not-earlier', question: question.when.question } }];
  }
  const possible =
    earlier.kind === 'yes-no' ? ['yes', 'no'] : earlier.kind === 'yes' ? ['yes'] : keysOf(earlier.answers ?? []);
  return missingOne(question.when.answer, new Set(possible), [...path, 'answer'], { answersOf: earlier.key });
}
