/* A consignee that has left an action, as the API tells it beside the refusal to show it. Pure. */

export type GoneInstrument = {
  readonly id: number;
  readonly serial: string;
  /** Who got it; undefined: it was taken back. */
  readonly to: { readonly id: number; readonly name: string; readonly number: string } | undefined;
  readonly ledgerEntry: number;
};

export type Left = {
  readonly name: string;
  readonly number: string;
  readonly kind: 'customer' | 'distributor' | 'importer' | undefined;
  readonly city: string;
  readonly country: string;
  readonly leftAt: string;
  readonly ledgerEntry: number;
  readonly instruments: readonly GoneInstrument[];
};

type Facts = Readonly<Record<string, unknown>>;

const KINDS = ['customer', 'distributor', 'importer'] as const;
const factsIn = (value: unknown): Facts => (typeof value === 'object' && value !== null ? { ...value } : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readLeft(facts: Facts): Left {
  const { name, number, kind, city, country } = factsIn(facts['consignee']);
  const { instruments } = facts;
  return {
    name: textOf(name),
    number: textOf(number),
    kind: KINDS.find((one) => one === kind),
    city: textOf(city),
    country: textOf(country),
    leftAt: textOf(facts['leftAt']),
    ledgerEntry: Number(facts['ledgerEntry']),
    instruments: (Array.isArray(instruments) ? instruments : []).map(readGone),
  };
}

function readGone(value: unknown): GoneInstrument {
  const { id, serial, to, ledgerEntry } = factsIn(value);
  const holder = factsIn(to);
  return {
    id: Number(id),
    serial: textOf(serial),
    to:
      typeof holder['id'] === 'number'
        ? { id: holder['id'], name: textOf(holder['name']), number: textOf(holder['number']) }
        : undefined,
    ledgerEntry: Number(ledgerEntry),
  };
}
