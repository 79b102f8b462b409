/*
 * The rules of drafts: what state allows what, and why a draft cannot be released. A draft may be as wrong as it likes
 * until somebody releases it; what is released is exactly what was looked at, by the digests of its files and its fleet.
 */

import type { RevisionVerdict } from './revision-rules.ts';

export const DRAFT_STATES = ['preparing', 'asked', 'opening', 'opened', 'discarded'] as const;
/** `asked`: a second person has to approve; `opening`: released, and being opened. */
export type DraftState = (typeof DRAFT_STATES)[number];

export const FLEET_STATES = ['none', 'uploading', 'waiting', 'checking', 'sound', 'refused', 'failed'] as const;
/** `waiting`: until the products of the action can be read; `failed`: it could not be checked, which says nothing of it. */
export type FleetState = (typeof FLEET_STATES)[number];

/** Why a check of a fleet did not come to its end. */
export const TROUBLES = ['disk-full', 'file-missing', 'file-changed', 'interrupted'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** `fleet` is null where a draft adds languages to an action that is open. */
export type Digests = { readonly files: string; readonly fleet: string | null };

/** What was asked for or released. */
export type Release = {
  readonly digests: Digests;
  /** Who asked for it. */
  readonly askedBy: string;
  readonly askedAt: string;
  readonly reason: string;
  /** The approval of a second person, where the action wants one. */
  readonly approval?: number;
  /** On whose word it opens: who approved, or who asked where nobody had to. */
  readonly releasedBy?: string;
};

/** Why a released draft did not open. */
export type NotOpened =
  | { readonly code: 'action-unsound' }
  | { readonly code: 'action-open'; readonly reference: string }
  | { readonly code: 'fleet-refused'; readonly problems: number }
  | { readonly code: 'fleet-empty' }
  | { readonly code: 'fleet-lost' }
  | { readonly code: 'draft-changed' }
  | { readonly code: 'disk-full' }
  | { readonly code: 'opening-failed' };

export type OpeningRefusal =
  | NotOpened
  | { readonly code: 'draft-unknown'; readonly id: number }
  | { readonly code: 'draft-in-other-state'; readonly state: DraftState }
  | { readonly code: 'action-unreadable' }
  | { readonly code: 'revision-empty' }
  | { readonly code: 'revision-behind'; readonly languages: readonly string[] }
  | { readonly code: 'revision-changes'; readonly changed: readonly string[]; readonly count: number }
  | { readonly code: 'revision-has-no-fleet' }
  | { readonly code: 'action-unknown'; readonly reference: string }
  | { readonly code: 'language-there'; readonly language: string }
  | { readonly code: 'language-invalid'; readonly language: string; readonly instead: string | null }
  | { readonly code: 'fleet-missing' }
  | { readonly code: 'fleet-not-judged'; readonly state: FleetState }
  | { readonly code: 'second-person-missing' }
  | { readonly code: 'approval-waiting'; readonly approval: number }
  | { readonly code: 'person-missing' }
  | { readonly code: 'folder-unknown'; readonly folder: string }
  | { readonly code: 'folder-unreadable'; readonly folder: string }
  | { readonly code: 'file-name'; readonly name: string }
  | { readonly code: 'files-too-many'; readonly max: number }
  | { readonly code: 'files-too-large'; readonly maxMb: number }
  | { readonly code: 'fleet-too-large'; readonly maxMb: number }
  | { readonly code: 'upload-incomplete' }
  | { readonly code: 'upload-replaced' }
  | { readonly code: 'language-unknown'; readonly language: string; readonly languages: readonly string[] }
  | { readonly code: 'consignee-unknown'; readonly number: string }
  | { readonly code: 'changed-meanwhile'; readonly etag: string }
  | { readonly code: 'precondition-missing' };

/** What of a draft decides whether it can be released. */
export type ReleaseFacts = {
  readonly state: DraftState;
  readonly action: 'unreadable' | 'unsound' | 'sound';
  /** Whether an action of its reference is open already. */
  readonly openReference: string | undefined;
  readonly fleet: { readonly state: FleetState; readonly instruments: number; readonly problems: number };
  /** How it differs from the open action that it adds languages to; undefined where it does not, or cannot be read. */
  readonly revision: RevisionVerdict | undefined;
  /** Whether it adds languages to an open action, and has no fleet. */
  readonly isRevision: boolean;
  readonly needsSecondPerson: boolean;
  /** Whether the house can ask a second person. */
  readonly canAsk: boolean;
};

/** Everything that keeps a draft from being released; empty when it may be. */
export function whyNotRelease(facts: ReleaseFacts): readonly OpeningRefusal[] {
  const { state, action, openReference, needsSecondPerson, canAsk, isRevision } = facts;
  if (!isChangeable(state)) return [{ code: 'draft-in-other-state', state }];
  return [
    ...(action === 'unreadable' ? [{ code: 'action-unreadable' } as const] : []),
    ...(action === 'unsound' ? [{ code: 'action-unsound' } as const] : []),
    ...(isRevision ? whyNotRevise(facts.revision) : whyNotOpen(openReference, facts.fleet)),
    ...(needsSecondPerson && !canAsk ? [{ code: 'second-person-missing' } as const] : []),
  ];
}

function whyNotOpen(openReference: string | undefined, fleet: ReleaseFacts['fleet']): readonly OpeningRefusal[] {
  const open = openReference === undefined ? [] : [{ code: 'action-open', reference: openReference } as const];
  return [...open, ...whyNotFleet(fleet)];
}

/** Of what changed, as many names as a sentence holds. */
const CHANGED_TOLD_MAX = 5;

/** Only languages are added to an action that is open; what it says already stays as it is. */
export function whyNotRevise(verdict: RevisionVerdict | undefined): readonly OpeningRefusal[] {
  if (verdict === undefined) return [];
  const { added, completed, lacking, changed } = verdict;
  return [
    ...(lacking.length > 0 ? [{ code: 'revision-behind', languages: lacking } as const] : []),
    ...(changed.length > 0
      ? [{ code: 'revision-changes', changed: changed.slice(0, CHANGED_TOLD_MAX), count: changed.length } as const]
      : []),
    ...(added.length + completed.length === 0 ? [{ code: 'revision-empty' } as const] : []),
  ];
}

function whyNotFleet({ state, instruments, problems }: ReleaseFacts['fleet']): readonly OpeningRefusal[] {
  switch (state) {
    case 'none':
      return [{ code: 'fleet-missing' }];
    case 'refused':
      return [{ code: 'fleet-refused', problems }];
    case 'sound':
      return instruments === 0 ? [{ code: 'fleet-empty' }] : [];
    case 'uploading':
    case 'waiting':
    case 'checking':
    case 'failed':
      return [{ code: 'fleet-not-judged', state }];
  }
}

/** Whether its files and fleet may be changed; what was asked for a second person is asked anew after that. */
export function isChangeable(state: DraftState): boolean {
  return state === 'preparing' || state === 'asked';
}

export function whyNotChange(state: DraftState): OpeningRefusal | undefined {
  return isChangeable(state) ? undefined : { code: 'draft-in-other-state', state };
}

/** What a second person approved must be what there is now, whatever happened in between. */
export function whyNotApproved(
  draft: {
    readonly state: DraftState;
    readonly digests: Digests | undefined;
    readonly fleet: FleetState;
    readonly isRevision: boolean;
  },
  approved: Digests,
): OpeningRefusal | undefined {
  if (!isChangeable(draft.state)) return { code: 'draft-in-other-state', state: draft.state };
  const isSame = draft.digests?.files === approved.files && draft.digests.fleet === approved.fleet;
  if (!isSame) return { code: 'draft-changed' };
  return draft.fleet === 'sound' || draft.isRevision ? undefined : { code: 'fleet-not-judged', state: draft.fleet };
}

/** The mark of a version of a draft, as it is sent back with a change. */
export function etagOf(draft: { readonly id: number; readonly version: number }): string {
  return `"draft-${draft.id}-${draft.version}"`;
}

/** Whether a change was made on what there is: `if-match` names the mark of the version that was seen. */
export function whyNotMatch(
  ifMatch: string | undefined,
  draft: { readonly id: number; readonly version: number },
): OpeningRefusal | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '') return { code: 'precondition-missing' };
  const etag = etagOf(draft);
  return ifMatch.trim().replace(/^W\//, '') === etag ? undefined : { code: 'changed-meanwhile', etag };
}

const notInNames = /[/\\:*?"<>|]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Why files cannot be those of a folder: names that are paths, hidden or unprintable, too many, too large. What they say
 * is not judged here.
 */
export function whyNotFiles(
  files: Readonly<Record<string, string>>,
  limits: { readonly filesMax: number; readonly bytesMax: number; readonly nameCharsMax: number },
): OpeningRefusal | undefined {
  const entries = Object.entries(files);
  if (entries.length > limits.filesMax) return { code: 'files-too-many', max: limits.filesMax };
  const misnamed = entries.find(
    ([name]) =>
      name.trim() === '' || name.startsWith('.') || name.length > limits.nameCharsMax || notInNames.test(name),
  );
  if (misnamed !== undefined) return { code: 'file-name', name: nameShown(misnamed[0], limits.nameCharsMax) };
  const bytes = entries.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  return bytes > limits.bytesMax ? { code: 'files-too-large', maxMb: limits.bytesMax / 1024 ** 2 } : undefined;
}

/** The name of a file as somebody may be shown it: without its folders, on one line, short. */
export function nameShown(name: string, charsMax: number): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim();
  return plain.slice(0, charsMax) || 'file';
}
