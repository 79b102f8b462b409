import { ApiProblem } from '../api/client.ts';
import { useLanguage } from '../words/language.tsx';
import { sayWith } from '../words/problem-words.ts';
import type { Draft } from './draft.ts';
import { draftProblems } from './draft-problems.ts';

/** What keeps a draft from going on, in the reader's words. */
export function useSayRefusal(): (refusal: Draft['whyNotRelease'][number]) => string {
  const { language } = useLanguage();
  // Nothing has been refused yet, so that the words of all parts may not be here.
  return ({ code, detail, facts }) => sayWith(draftProblems, new ApiProblem(409, code, detail, facts), language);
}
