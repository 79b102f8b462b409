/* What is known besides of a question, as rows: only what the reply itself does not say. Pure. */
import type { ActionNames } from '../action/use-action.ts';

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

/** What a fact says, where it is a text. */
export function textIn(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
