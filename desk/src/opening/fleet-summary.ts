/* What a sound fleet would bring, as it is kept with the draft; and what the languages of the action make of it. Pure. */
import type { ActionDefinition } from '@fieldproof/contract';

import type { SoundFleet } from '../instrument/index.ts';
import { languagesFor } from '../notice/index.ts';

export type FleetSummary = Omit<SoundFleet, 'kind'>;

/** How its readers would be written to; counted in contacts. */
export type FleetLanguages = {
  readonly channels: { readonly email: number; readonly post: number };
  /** The languages in which a notice would go, in their order in it. */
  readonly languages: readonly { readonly languages: readonly string[]; readonly contacts: number }[];
  /** Languages that countries demand and the action lacks: what goes there is held until a person releases it. */
  readonly missing: readonly {
    readonly languages: readonly string[];
    readonly countries: readonly string[];
    readonly contacts: number;
  }[];
};

export function languagesOfFleet(
  readers: FleetSummary['readers'],
  /** Undefined while the action cannot be read: then nobody knows its languages. */
  definition: Pick<ActionDefinition, 'languages' | 'urgent'> | undefined,
): FleetLanguages {
  const sum = (of: readonly { readonly contacts: number }[]): number =>
    of.reduce((total, { contacts }) => total + contacts, 0);
  const channels = {
    email: sum(readers.filter(({ channel }) => channel === 'email')),
    post: sum(readers.filter(({ channel }) => channel === 'post')),
  };
  if (definition === undefined) return { channels, languages: [], missing: [] };
  const chosen = readers.map((reader) => ({
    ...reader,
    ...languagesFor(definition, reader.country, reader.languages),
  }));
  const groups = <Key extends 'languages' | 'missing'>(key: Key) =>
    [...Map.groupBy(chosen, (reader) => reader[key].join(' ')).values()]
      .map((of) => ({ of, languages: of[0]?.[key] ?? [], contacts: sum(of) }))
      .toSorted((a, b) => b.contacts - a.contacts);
  return {
    channels,
    languages: groups('languages').map(({ languages, contacts }) => ({ languages, contacts })),
    missing: groups('missing')
      .filter(({ languages }) => languages.length > 0)
      .map(({ of, languages, contacts }) => ({
        languages,
        contacts,
        countries: [...new Set(of.map(({ country }) => country))].toSorted(),
      })),
  };
}
