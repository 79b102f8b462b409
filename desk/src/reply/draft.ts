/*
 * What has been typed and not yet sent, kept on the server for each link: no cookie, no script, no account. Every field
 * carries the version of the draft at which it last changed. Somebody who saves a page from an older version changes
 * only the fields that nobody else has changed since; where both changed the same field, nothing is saved and both
 * values are shown. So nothing that was typed is ever overwritten without being seen.
 */
import { pageOfField, type Fields } from './field-names.ts';

export type DraftField = { readonly value: string; readonly version: number };
export type Draft = {
  /** 0 before anything was saved; it rises with each change and with each reply that was sent. */
  readonly version: number;
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly updatedAt: Date | undefined;
};

export type FieldConflict = { readonly name: string; readonly mine: string; readonly theirs: string };
export type SavedDraft =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saved'; readonly fields: ReadonlyMap<string, DraftField>; readonly version: number }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'too-large' };

export const EMPTY_DRAFT: Draft = { version: 0, fields: new Map(), updatedAt: undefined };

/** A field's text: as long as the longest answer of a reply. */
export const FIELD_TEXT_MAX = 4000;
/** Fields of a draft: some 500 instruments answered separately. More are sent in several replies. */
export const DRAFT_FIELDS_MAX = 8000;

/** The plain fields of a draft. */
export function fieldsOf(draft: Draft): Fields {
  return Object.fromEntries(
    [...draft.fields].filter(([, field]) => field.value !== '').map(([name, field]) => [name, field.value]),
  );
}

/**
 * Saves a page: all of its fields are as posted, and what was not posted is empty.
 *
 * @param posted.version the version of the draft that the page was shown with
 */
export function savePage(
  draft: Draft,
  posted: { readonly page: string; readonly fields: Fields; readonly version: number },
): SavedDraft {
  const own = (name: string) => pageOfField(name) === posted.page;
  const names = new Set([...draft.fields.keys(), ...Object.keys(posted.fields)].filter(own));
  const changes: { readonly name: string; readonly mine: string; readonly theirs: DraftField | undefined }[] = [];
  for (const name of names) {
    const mine = tidy(posted.fields[name] ?? '');
    const theirs = draft.fields.get(name);
    if (mine !== (theirs?.value ?? '')) changes.push({ name, mine, theirs });
  }
  if (changes.length === 0) return { kind: 'unchanged' };
  const conflicts = changes.filter(({ theirs }) => theirs !== undefined && theirs.version > posted.version);
  if (conflicts.length > 0) {
    return {
      kind: 'conflict',
      conflicts: conflicts.map(({ name, mine, theirs }) => ({ name, mine, theirs: theirs?.value ?? '' })),
    };
  }
  const version = draft.version + 1;
  const fields = new Map(draft.fields);
  for (const { name, mine } of changes) fields.set(name, { value: mine, version });
  return fields.size > DRAFT_FIELDS_MAX ? { kind: 'too-large' } : { kind: 'saved', fields, version };
}

/** Line ends as one kind, the ends trimmed, cut at the limit: what a form posts and what was saved then compare equal. */
function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim().slice(0, FIELD_TEXT_MAX);
}
