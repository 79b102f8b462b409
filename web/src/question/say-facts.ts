/* What is known besides of a question, as rows: only what the reply itself does not say. Pure. */
import type { ActionNames } from '../action/use-action.ts';
import type { QuestionDocument } from './question.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Levels at which the steps concerned stood when it was said. */
export function levelsThen(facts: Facts): readonly string[] {
  return textsIn(facts['known']);
}

/** The serial number that is listed nowhere here. */
export function serialNamed(facts: Facts, names: Pick<ActionNames, 'product'>): string | undefined {
  const { serial, product } = facts;
  if (typeof serial !== 'string') return undefined;
  return typeof product === 'string' ? `${serial} (${names.product(product)})` : serial;
}

/** An instrument that a reply named, where it is known nowhere and somebody has yet to say what it is; with who named it. */
export function namedUnknown({
  kind,
  facts,
  consignee,
  elsewhere,
  answered,
  approval,
}: Pick<QuestionDocument, 'kind' | 'facts' | 'consignee' | 'elsewhere' | 'answered' | 'approval'>):
  | {
      readonly serial: string;
      readonly product: string;
      readonly holder: { readonly id: number; readonly name: string; readonly number: string };
    }
  | undefined {
  const isOpen = answered === null && approval === null;
  const serial = textIn(facts, 'serial');
  if (kind !== 'unknown-serial' || !isOpen || elsewhere.length > 0 || serial === '' || consignee === null)
    return undefined;
  const { id, name, number } = consignee;
  return { serial, product: textIn(facts, 'product'), holder: { id, name, number } };
}

/** What a fact says, where it is a text. */
export function textIn(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
