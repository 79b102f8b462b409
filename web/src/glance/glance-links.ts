import { actionPath } from '../shell/use-reference.ts';

/** Addresses of the rows behind the figures of an action; of the frozen fleet alone where something was added to it. */
export function glanceLinks(reference: string, { hasAdded }: { readonly hasAdded: boolean }) {
  const cohort = hasAdded ? { cohort: '1' } : {};
  const to = (screen: string, filters: Readonly<Record<string, string>>): string =>
    `${actionPath(reference, screen)}?${new URLSearchParams(filters).toString()}`;
  return {
    instruments: (filters: Readonly<Record<string, string>>) => to('instruments', { ...filters, ...cohort }),
    consignees: (filters: Readonly<Record<string, string>>) => to('consignees', filters),
    today: actionPath(reference, 'today'),
    questions: actionPath(reference, 'questions'),
    incidents: actionPath(reference, 'incidents'),
  };
}

export type GlanceLinks = ReturnType<typeof glanceLinks>;
