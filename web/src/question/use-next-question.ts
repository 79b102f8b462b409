import { useSearchParams } from 'react-router';

import type { QueryOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { actionPath } from '../shell/use-reference.ts';
import { nextQuestion } from './question.ts';

export const QUESTION_FILTERS = ['q', 'state', 'kind', 'risk', 'consignee', 'instrument', 'country'] as const;

/** So many of the list are looked at for the next one. */
const AHEAD = 50;

/** The address of the question that comes after this one in the list of open questions that one came from. */
export function useNextQuestion(reference: string, id: number): string | undefined {
  const [search] = useSearchParams();
  const filters = [...search].filter(([name]) => name !== 'state' && QUESTION_FILTERS.some((one) => one === name));
  const query = {
    ...Object.fromEntries(filters),
    state: 'open',
    sort: search.get('sort') ?? 'risk',
    limit: AHEAD,
  } as QueryOf<'get', '/actions/{reference}/questions'>; // the API checks what the address says
  const { data } = useApi('/actions/{reference}/questions', { path: { reference }, query }, { keepsPrevious: true });
  const next = nextQuestion(data?.questions ?? [], id);
  if (next === undefined) return undefined;
  const kept = search.toString();
  return `${actionPath(reference, 'questions', next.id)}${kept === '' ? '' : `?${kept}`}`;
}
