/**
 * The id of the control that carries a field's name, and so the target of its link in the error
 * summary. Names hold serials that a customer typed: whatever could not stand in an id or in the
 * fragment of an address is written as its code, so that two names never share an id. It holds no full stop: that
 * parts it from what is derived (`.hint`, `.error`, the second option).
 */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^a-zA-Z0-9-]/gu, (character) => `_${character.codePointAt(0)?.toString(16) ?? ''}_`)}`;
}
