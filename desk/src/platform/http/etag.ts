/*
 * Two people on one record do not overwrite each other: a record says its version as an ETag, and whoever changes it says
 * in If-Match which version they have seen.
 *
 * @clause RFC 9110 8.8.3 (entity tags), 13.1.1 (If-Match: strong comparison), RFC 6585 3 (428)
 */
import type { Problem } from './problem.ts';

/** The versions that whoever changes a record accepts: any, or those that they have seen. */
export type Match = '*' | readonly string[];

/** A version as an entity tag. A version is letters, digits and hyphens. */
export function etagOf(version: string): string {
  return `"${version}"`;
}

const TAGS_MAX = 10;

/** Reads If-Match. Weak tags are left out: they match nothing here. Undefined where the header is missing or unreadable. */
export function readIfMatch(header: string | undefined): Match | undefined {
  const text = header?.trim() ?? '';
  if (text === '*') return '*';
  if (!/^(?:W\/)?"[\w.:-]*"(?:\s*,\s*(?:W\/)?"[\w.:-]*")*$/.test(text)) return undefined;
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag.startsWith('"'))
    .slice(0, TAGS_MAX)
    .map((tag) => tag.slice(1, -1));
}

export function isMatch(match: Match, version: string): boolean {
  return match === '*' || match.includes(version);
}

/** For a write that demands the version which was seen, and was sent without. */
export const PRECONDITION_MISSING: Problem = {
  status: 428,
  code: 'precondition-missing',
  detail: 'Send the ETag of what you have read as If-Match, so that nobody’s change is overwritten unseen.',
};
