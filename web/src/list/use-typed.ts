import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

import type { ListState } from './list-state.ts';

const TYPING_MS = 300;

/** A filter that is typed: asked a moment after the last letter, and one step back however many letters it has. */
export function useTyped(
  list: ListState,
  name: string,
): { readonly text: string; readonly type: (text: string) => void } {
  const asked = list.filters[name] ?? '';
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  const send = useDebouncedCallback((value: string) => {
    sent.current = value.trim();
    list.set({ [name]: value.trim() }, { isTyped: true });
  }, TYPING_MS);
  // The address changed from elsewhere: a link, the way back, "clear filters".
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setText(asked);
  }, [asked]);
  const type = (value: string): void => {
    setText(value);
    send(value);
  };
  return { text, type };
}
