import type { ActionDefinition, Measure, Texts } from '@fieldproof/contract';

export type PlacedTexts = { readonly path: readonly (string | number)[]; readonly texts: Texts };

const languageTag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** Every text of an action, or of a part of it, that people read, with its place. The depth is that of the format. */
export function findTexts(definition: ActionDefinition | Measure): readonly PlacedTexts[] {
  return [...walk(definition, [])];
}

function* walk(value: unknown, path: readonly (string | number)[]): Generator<PlacedTexts> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* walk(item, [...path, at]);
  } else if (isTexts(value)) {
    yield { path, texts: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value))
      if (path.length > 0 || name !== 'words') yield* walk(item, [...path, name]);
  }
}

/**
 * The name of a text for whoever translates it: its place, with the keys of things in lists instead of their numbers
 * (`measures.patch.name`), and their numbers from 1 where they have none. No two texts of an action have the same name.
 */
export function nameOfText(definition: ActionDefinition, path: readonly PropertyKey[]): string {
  let here: unknown = definition;
  const parts = path.map((part) => {
    const isListed = Array.isArray(here);
    here = Object.getOwnPropertyDescriptor(Object(here), part)?.value;
    return isListed ? (keyOf(here) ?? String(Number(part) + 1)) : String(part);
  });
  return parts.join('.');
}

function keyOf(item: unknown): string | undefined {
  const key: unknown = Object.getOwnPropertyDescriptor(Object(item), 'key')?.value;
  return typeof key === 'string' ? key : undefined;
}

/** A text is an object whose fields are all languages; `key` looks like one and never is. */
function isTexts(value: unknown): value is Texts {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, text]) => name !== 'key' && languageTag.test(name) && typeof text === 'string')
  );
}
