import type { Schemas } from '../api/schema.ts';

export type Call = Schemas['Call'];

export const OUTCOMES = ['spoke', 'not-reached', 'message-left', 'wrong-number'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A call as it is being written down; fields that are left empty are empty texts. */
export type CallDraft = {
  readonly outcome: Outcome | undefined;
  readonly contact: string;
  readonly spokeWith: string;
  /** As a field of day and time gives it, in the time of whoever writes. */
  readonly at: string;
  readonly note: string;
  readonly callbackOn: string;
};

export const EMPTY_CALL: CallDraft = {
  outcome: undefined,
  contact: '',
  spokeWith: '',
  at: '',
  note: '',
  callbackOn: '',
};

/** A call that is recorded, to be put right. */
export function draftOfCall(call: Call): CallDraft {
  return {
    outcome: OUTCOMES.find((one) => one === call.outcome),
    contact: call.contact === null ? '' : String(call.contact),
    spokeWith: call.spokeWith,
    at: localOf(call.at),
    note: call.note,
    callbackOn: call.callbackOn ?? '',
  };
}

/** What is sent of a draft; undefined where it does not say how the call went. */
export function bodyOfCall(draft: CallDraft) {
  const { outcome, contact, callbackOn } = draft;
  if (outcome === undefined) return undefined;
  return {
    outcome,
    spokeWith: outcome === 'spoke' ? draft.spokeWith.trim() : '',
    note: draft.note.trim(),
    contact: contact === '' ? null : Number(contact),
    callbackOn: callbackOn === '' ? null : callbackOn,
  };
}

/** When a corrected call was: to the second as it was recorded, where nobody changed it. */
export function momentOf(draft: Pick<CallDraft, 'at'>, call: Pick<Call, 'at'>): string {
  return draft.at === '' || draft.at === localOf(call.at) ? call.at : new Date(draft.at).toISOString();
}

/** The contacts among which one chooses who was called, with who was recorded and is none any more. */
export function choicesOf(
  contacts: readonly { readonly id: number; readonly name: string; readonly telephone?: string | null }[],
  contactThen: number | null | undefined,
  ended: string,
): readonly { readonly value: string; readonly label: string }[] {
  const choices = contacts.map(({ id, name, telephone }) => ({
    value: String(id),
    label: [name, telephone].filter(Boolean).join(', '),
  }));
  const isEnded = typeof contactThen === 'number' && contacts.every(({ id }) => id !== contactThen);
  return isEnded ? [...choices, { value: String(contactThen), label: ended }] : choices;
}

/**
 * Who was called, as somebody chooses it: whom they spoke with is then that contact, unless another name was written down. A
 * name that came with the contact before goes with it.
 */
export function withContact(
  draft: CallDraft,
  contact: string,
  contacts: readonly { readonly id: number; readonly name: string }[],
): CallDraft {
  const nameOf = (value: string): string => contacts.find(({ id }) => String(id) === value)?.name ?? '';
  const isOwn = draft.spokeWith.trim() !== '' && draft.spokeWith !== nameOf(draft.contact);
  return { ...draft, contact, spokeWith: isOwn ? draft.spokeWith : nameOf(contact) };
}

export function isNameless({ outcome, spokeWith }: CallDraft): boolean {
  return outcome === 'spoke' && spokeWith.trim() === '';
}

/** A moment as a field of day and time takes it. */
function localOf(at: string): string {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
