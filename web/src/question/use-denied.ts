import { useAction } from '../action/use-action.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';

/** Kinds whose title does not say which question of the form was answered with no: a form has several of the kind. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['answered-no', 'users-not-informed']);

/** What a question of the reply form asks, in the reader's language, by its key. */
export function useFormQuestion(reference: string): (key: unknown) => string | undefined {
  const { data: action } = useAction(reference);
  const { language } = useLanguage();
  return (key) => {
    const asked = action?.questions.find((one) => one.key === key);
    return asked === undefined ? undefined : textOf(asked.ask, language);
  };
}

/** Says which question of the reply form was answered with no, where that made the desk ask and its title does not say it. */
export function useDenied(reference: string): (kind: string, facts: unknown) => string | undefined {
  const askOf = useFormQuestion(reference);
  return (kind, facts) => {
    if (!OF_SEVERAL.has(kind) || typeof facts !== 'object' || facts === null || !('question' in facts))
      return undefined;
    return askOf(facts.question);
  };
}
