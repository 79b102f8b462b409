import { useMemo } from 'react';

import type { ResponseOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';

export type ActionDocument = ResponseOf<'get', '/actions/{reference}'>;

/** Names of an action's products, modes and measures in the reader's language; a key where the action has none. */
export type ActionNames = {
  readonly product: (key: string) => string;
  readonly mode: (key: string) => string;
  /** A few letters, as on the instrument. */
  readonly modeShort: (key: string) => string;
  readonly measure: (key: string) => string;
  readonly measureShort: (key: string) => string;
  /** What the bench card says beside a box of a measure; nothing where the box is the measure itself. */
  readonly step: (measure: string, key: string) => string;
  readonly reason: (key: string) => string;
};

/** What an action is; it changes only with a new revision. */
export function useAction(reference: string) {
  // What belongs to no action has no names.
  return useApi('/actions/{reference}', { path: { reference } }, { isWanted: reference !== '' });
}

/** The action's names; keys until they are there. */
export function useActionNames(reference: string): ActionNames {
  const { data } = useAction(reference);
  const { language } = useLanguage();
  return useMemo(() => {
    const text = (texts: Readonly<Record<string, string>> | undefined, key: string): string =>
      texts === undefined ? key : textOf(texts, language);
    const mode = (key: string) => data?.modes.find((one) => one.key === key);
    const measure = (key: string) => data?.measures.find((one) => one.key === key);
    return {
      product: (key) => data?.products.find((one) => one.key === key)?.name ?? key,
      mode: (key) => text(mode(key)?.name, key),
      modeShort: (key) => mode(key)?.short ?? key,
      measure: (key) => text(measure(key)?.name, key),
      measureShort: (key) => text(measure(key)?.short, key),
      step: (of, key) => text(measure(of)?.steps.find((one) => one.key === key)?.text, key === 'done' ? '' : key),
      reason: (key) => text(data?.reasons.find((one) => one.key === key)?.label, key),
    };
  }, [data, language]);
}
