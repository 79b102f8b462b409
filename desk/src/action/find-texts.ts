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
    for (const [name, item] of Object.entries(value)) yield* walk(item, [...path, name]);
  }
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
