import { digestOf } from '@fieldproof/trust';
import type { ActionDefinition } from '@fieldproof/contract';

import { checkAction, type CheckedAction } from '../action/index.ts';
import type { DraftFiles } from './draft-store.ts';

/** What of a draft's files is kept beside them. */
export type ReadFiles = DraftFiles & {
  readonly checked: CheckedAction;
  /** Of the products, with which a fleet is judged; undefined while the action cannot be read. */
  readonly productsDigest: string | undefined;
};

/** Whoever prepares a draft asks for it again and again; what its files say depends on them and on the day alone. */
const KEPT_MAX = 20;
const kept = new Map<string, ReadFiles>();

/** Reads the files of a draft as far as they can be. @param today YYYY-MM-DD */
export function readFiles(files: Readonly<Record<string, string>>, today: string): ReadFiles {
  const filesDigest = digestOf(files);
  const key = `${filesDigest} ${today}`;
  const known = kept.get(key);
  if (known) return known;
  const oldest = kept.keys().next();
  if (kept.size >= KEPT_MAX && !oldest.done) kept.delete(oldest.value);
  const read = readAnew(files, { filesDigest, today });
  kept.set(key, read);
  return read;
}

function readAnew(
  files: Readonly<Record<string, string>>,
  { filesDigest, today }: { readonly filesDigest: string; readonly today: string },
): ReadFiles {
  const checked = checkAction(new Map(Object.entries(files)), today);
  const definition = definitionOf(checked);
  return {
    files,
    filesDigest,
    reference: definition?.reference,
    title: definition?.title,
    checked,
    productsDigest: definition && digestOfProducts(definition),
  };
}

export function definitionOf(checked: CheckedAction): ActionDefinition | undefined {
  return checked.kind === 'read' ? checked.action.definition : undefined;
}

function digestOfProducts({ products }: ActionDefinition): string {
  return digestOf(products.map(({ key, name, catalogueNumbers }) => [key, name, [...catalogueNumbers]]));
}

/** Whether the action wants a second person to approve its opening. */
export function needsSecondPerson(definition: ActionDefinition): boolean {
  const wanted: unknown = 'secondPerson' in definition ? definition.secondPerson : undefined;
  return Array.isArray(wanted) && wanted.includes('open');
}
