import { cellsOf, type ActionDefinition, type Measure, type Texts } from '@fieldproof/contract';

import type { NoticeGrid, NoticeInput, NoticeSite, NoticeStep } from './notice-content.ts';
import type { NoticeWords } from './notice-words.ts';

/** Keys of the products that the reader has, in the order of the action; all of them for who has passed them on. */
export function productsHeld(input: NoticeInput): readonly string[] {
  const { products } = input.revision.definition;
  const held = new Set(input.sites.flatMap((site) => site.instruments.map((instrument) => instrument.product)));
  const isWhole = input.sites.every((site) => site.instrumentCount <= site.instruments.length) && held.size > 0;
  return products.map((product) => product.key).filter((key) => !isWhole || held.has(key));
}

/** The measures as numbered steps. A measure that none of the reader's products needs is left out. */
export function stepsFor(input: NoticeInput, words: NoticeWords): readonly NoticeStep[] {
  const { definition } = input.revision;
  const held = productsHeld(input);
  return definition.measures.flatMap((measure, index) => {
    const cells = held.flatMap((product) =>
      cellsOf(definition, product)
        .filter((cell) => cell.measure === measure.key)
        .map((cell) => ({ product, mode: cell.mode })),
    );
    if (cells.length === 0) return [];
    const title = words.t('step', { number: index + 1, name: words.say(measure.name) });
    return [{ title, where: whereOf({ definition, cells, held, words }), ...textsOf(measure, { input, words }) }];
  });
}

function whereOf(of: {
  readonly definition: ActionDefinition;
  readonly cells: readonly { readonly product: string; readonly mode: string }[];
  readonly held: readonly string[];
  readonly words: NoticeWords;
}): string {
  const { definition, cells, held, words } = of;
  const products = held.filter((key) => cells.some((cell) => cell.product === key));
  const where =
    products.length === held.length
      ? words.t('everyInstrument')
      : words.t('onlyProducts', { products: words.and(namesOf(definition, products)) });
  const modes = definition.modes.filter((mode) => cells.some((cell) => cell.mode === mode.key));
  if (definition.modes.length < 2) return words.t('noModes', { where });
  const named = words.and(modes.map((mode) => words.say(mode.name)));
  return words.t(modes.length > 1 ? 'inModes' : 'inOneMode', { where, modes: named });
}

function textsOf(
  measure: Measure,
  { input, words }: { readonly input: NoticeInput; readonly words: NoticeWords },
): Pick<NoticeStep, 'first' | 'paragraphs'> {
  const { t, say } = words;
  const documents = input.revision.definition.documents.filter((document) => measure.documents?.includes(document.key));
  const paragraphs = [
    say(measure.instruction),
    ...(measure.branches && input.sites.some(hasOnline) ? [say(measure.branches.internet)] : []),
    ...(measure.branches && input.sites.some(hasOffline) ? [say(measure.branches.noInternet)] : []),
    ...(measure.restricted ? [`${say(measure.restricted)} ${t('noFileAddress')}`] : []),
    ...documents.map((document) => instructionsOf(input, words, document.title)),
    ...(measure.warning ? [t('pleaseNote', { text: say(measure.warning) })] : []),
    ...(measure.test ? [t('afterwards', { text: say(measure.test) })] : []),
  ];
  return { first: measure.first ? t('first', { text: say(measure.first) }) : undefined, paragraphs };
}

/** Which instructions are meant, and who gives them out: a mail holds no address of a file. */
export function instructionsOf(input: NoticeInput, { t, say }: NoticeWords, title: Texts): string {
  const { manufacturer, reply } = input.revision.definition;
  const giver = manufacturer.contacts.find(({ key }) => key === reply.returnTo);
  const meant = t('instructions', { title: say(title) });
  return giver?.email === undefined ? meant : `${meant} ${t('instructionsFrom', { email: giver.email })}`;
}

/** Whether an instrument of the site has internet, or may have: unknown, or not among those listed. */
function hasOnline(site: NoticeSite): boolean {
  return (
    site.instrumentCount !== site.instruments.length || site.instruments.some(({ internet }) => internet !== false)
  );
}

/** Whether an instrument of the site has no internet, or may have none. */
function hasOffline(site: NoticeSite): boolean {
  return site.instrumentCount !== site.instruments.length || site.instruments.some(({ internet }) => internet !== true);
}

/** Modes down, measures across: one grid for all products that have the same cells. With a single mode the steps say it all. */
export function gridsFor(input: NoticeInput, words: NoticeWords): readonly NoticeGrid[] {
  const { definition } = input.revision;
  if (definition.modes.length < 2) return [];
  const shapes = Map.groupBy(productsHeld(input), (key) => JSON.stringify(cellsOf(definition, key)));
  return [...shapes.values()].map((products) => {
    const cells = cellsOf(definition, products[0] ?? '');
    const has = (mode: string, measure: string): boolean =>
      cells.some((cell) => cell.mode === mode && cell.measure === measure);
    const measures = definition.measures.filter((measure) => cells.some((cell) => cell.measure === measure.key));
    const modes = definition.modes.filter((mode) => cells.some((cell) => cell.mode === mode.key));
    return {
      products: namesOf(definition, products),
      corner: words.t('gridMode'),
      measures: measures.map((measure) => words.say(measure.short)),
      rows: modes.map((mode) => ({
        mode: words.say(mode.name),
        cells: measures.map((measure) => has(mode.key, measure.key)),
      })),
      toDo: words.t('gridToDo'),
    };
  });
}

export function namesOf(definition: ActionDefinition, keys: readonly string[]): readonly string[] {
  return keys.map((key) => definition.products.find((product) => product.key === key)?.name ?? key);
}
