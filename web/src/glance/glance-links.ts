import { actionPath } from '../shell/use-reference.ts';

/** Addresses of the rows behind the figures of an action; of the frozen fleet alone where something was added to it. */
export function glanceLinks(
  reference: string,
  of: {
    readonly hasAdded: boolean;
    /** The past moment that the figures are of, as the address has it: the rows are of then too. undefined: now. */
    readonly asOf: string | undefined;
  },
) {
  const cohort = of.hasAdded ? { cohort: '1' } : {};
  const past = of.asOf === undefined ? {} : { asOf: of.asOf };
  const to = (screen: string, filters: Readonly<Record<string, string>>): string =>
    `${actionPath(reference, screen)}?${new URLSearchParams({ ...filters, ...past }).toString()}`;
  const instruments = (filters: Readonly<Record<string, string>>): string =>
    to('instruments', { ...filters, ...cohort });
  return {
    instruments,
    complete: instruments({ complete: 'true' }),
    /** Every obligation of them is proven. */
    completeByProof: instruments({ worst: 'proven' }),
    added: to('instruments', { cohort: '2' }),
    consignees: (filters: Readonly<Record<string, string>>) => to('consignees', filters),
    today: actionPath(reference, 'today'),
  };
}

export type GlanceLinks = ReturnType<typeof glanceLinks>;
