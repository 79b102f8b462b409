/*
 * The form of an output path that the software of the instruments accepts, as its maker's support pages describe it: a
 * full network path, no drive letter, at least two folders below the server, a backslash at the end, no hidden share.
 */
export type PathRefusal =
  | 'drive-letter'
  | 'no-network-path'
  | 'too-few-folders'
  | 'no-backslash-at-end'
  | 'hidden-share'
  | 'characters';

export function whyNotInstrumentPath(path: string): PathRefusal | undefined {
  if (/^[A-Za-z]:/.test(path)) return 'drive-letter';
  if (!/^\\\\[^\\]/.test(path)) return 'no-network-path';
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[/<>:"|?*\u0000-\u001f]/.test(path) || /\\\\/.test(path.slice(2))) return 'characters';
  if (!path.endsWith('\\')) return 'no-backslash-at-end';
  const [, ...folders] = path.slice(2, -1).split('\\');
  if (folders.some((name) => name.endsWith('$'))) return 'hidden-share';
  return folders.length < 2 ? 'too-few-folders' : undefined;
}
