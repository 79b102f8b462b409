/*
 * Which names can be copied. A name that some output cannot carry, that would land elsewhere than it says, or that would
 * break a line of the manifest is refused, and a refused name holds every marker back: a copy without it is not whole.
 */
import { sha256 } from '@fieldproof/trust/digest';

import { fineNamesMax, nameBytesMax, pathBytesMax } from './limits.ts';

export type NameRefusal =
  | 'control-character'
  | 'backslash'
  | 'windows-character'
  | 'windows-reserved'
  | 'trailing-dot-or-space'
  | 'not-unicode'
  | 'too-long'
  | 'ours';

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Names that the copy writes itself at the top of a run. */
const ours = /^(?:manifest-(?:\d+-)?sha256\.txt|receipt(?:-\d+)?\.json)$/i;
/** What a write in progress is called. */
const part = /^\..*\.[0-9a-f]{8}\.part$/;

/** Why a file or folder of this name cannot be part of a copy, or undefined. */
export function whyNotName(name: string, path: string = name): NameRefusal | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)) return 'control-character';
  if (name.includes('\\')) return 'backslash';
  if (/[<>:"/|?*]/.test(name) || name === '') return 'windows-character';
  if (reserved.test(name)) return 'windows-reserved';
  if (/[. ]$/.test(name)) return 'trailing-dot-or-space';
  // Bytes that are no UTF-8 arrive as the replacement character, and then name another file.
  if (!name.isWellFormed() || name.includes('\uFFFD')) return 'not-unicode';
  if (Buffer.byteLength(name) > nameBytesMax || Buffer.byteLength(path) > pathBytesMax) return 'too-long';
  if (part.test(name) || (path === name && ours.test(name))) return 'ours';
  return undefined;
}

/** Two names with the same fold are one name to Windows, SMB or macOS. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Judges names and remembers those that were fine: the 46,000 files of a large MiSeq run share some hundred. */
export class FineNames {
  /** Names that can be copied, with their fold. */
  readonly #folds = new Map<string, string>();

  whyNot(name: string, path: string): NameRefusal | undefined {
    // At the top some names are ours; and a path can be too long whatever its name. A character is at most three bytes.
    const isJudged = path !== name && path.length * 3 <= pathBytesMax && this.#folds.has(name);
    const why = isJudged ? undefined : whyNotName(name, path);
    if (why === undefined && !isJudged) this.#keep(name);
    return why;
  }

  fold(name: string): string {
    return this.#folds.get(name) ?? foldName(name);
  }

  #keep(name: string): void {
    if (this.#folds.size >= fineNamesMax) this.#folds.clear();
    this.#folds.set(name, foldName(name));
  }
}

/**
 * How a file is called in its folder until it is whole; the tag tells whose it is.
 *
 * @param attempt another name for each, where something stands under the one before
 */
export function partNameOf(path: string, tag: string, attempt = 0): string {
  const cut = path.lastIndexOf('/') + 1;
  const name = path.slice(cut);
  // The name may be as long as a name can be: its digest stands for what the tag needs room for.
  const isLong = Buffer.byteLength(name) > nameBytesMax - 32;
  const short = isLong ? `${[...name].slice(0, 40).join('')}~${sha256(name).toString('hex').slice(0, 16)}` : name;
  return `${path.slice(0, cut)}.${short}.${attempt === 0 ? '' : `${attempt}.`}${tag}.part`;
}

export function isPartOf(name: string, tag: string): boolean {
  return name.startsWith('.') && name.endsWith(`.${tag}.part`);
}
