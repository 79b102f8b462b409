/* What somebody types before the field for it is there: who is in a hurry does not wait for the dialog to be loaded. */
export type Typed = {
  /** Keeps nothing more, and gives what was typed, once. */
  readonly end: () => string;
};

/** A dialog that does not come must not keep the keyboard. */
const PATIENCE_MS = 5_000;

type Keyboard = {
  readonly addEventListener: (type: 'keydown', listener: (event: Key) => void, capture: true) => void;
  readonly removeEventListener: (type: 'keydown', listener: (event: Key) => void, capture: true) => void;
};
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault' | 'stopPropagation'>;

export function keepTyped(keyboard: Keyboard = globalThis.window): Typed {
  let text = '';
  const onKey = (event: Key): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'Backspace') text = text.slice(0, -1);
    else if ([...key].length === 1) text += key;
    else return;
    // It is meant for the field, not for what has the focus until then.
    event.preventDefault();
    event.stopPropagation();
  };
  const stop = (): void => keyboard.removeEventListener('keydown', onKey, true);
  keyboard.addEventListener('keydown', onKey, true);
  const timer = setTimeout(stop, PATIENCE_MS);
  return {
    end: () => {
      clearTimeout(timer);
      stop();
      const typed = text;
      text = '';
      return typed;
    },
  };
}
