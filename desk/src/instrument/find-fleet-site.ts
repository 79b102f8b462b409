import type { FleetFile } from './fleet-file.ts';
import type { FleetFacts, FleetProduct } from './fleet-row.ts';
import type { FleetSite, FleetSiteInstrument } from './fleet-summary-store.ts';
import { sampleInstrumentsMax } from './limits.ts';
import { parseFleet } from './parse-fleet.ts';

/** One consignee of a fleet file by its number, found by reading the file through; undefined where there is none. */
export async function findFleetSite(
  file: FleetFile,
  { number, products }: { readonly number: string; readonly products: readonly FleetProduct[] },
): Promise<FleetSite | undefined> {
  const opened = await parseFleet(file, { products });
  if (opened.kind === 'refused') return undefined;
  const said: FleetFacts[] = [];
  const held = new Map<string, FleetSiteInstrument>();
  for await (const lines of opened.lines) {
    for (const line of lines) {
      if (line.number !== number) continue;
      if (line.facts !== undefined) said.push(line.facts);
      const { product, serial, internet = null } = line;
      if (product !== undefined && serial !== undefined)
        held.set(`${serial} ${product}`, { product, serial, internet });
    }
  }
  const [first] = said;
  if (first === undefined) return undefined;
  const { name, kind, country, city, address } = first;
  const contacts = said.map(({ contactName, contactEmail = null, contactRole, languages, channel }) => ({
    name: contactName,
    email: contactEmail,
    role: contactRole,
    languages,
    channel,
  }));
  const instruments = [...held]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, sampleInstrumentsMax)
    .map(([, instrument]) => instrument);
  const counts = Map.groupBy(held.values(), ({ product }) => product);
  return {
    number,
    name,
    kind,
    country,
    city,
    address,
    contacts,
    instruments,
    instrumentCount: held.size,
    products: [...counts]
      .map(([product, of]) => ({ product, instruments: of.length }))
      .toSorted((a, b) => (a.product < b.product ? -1 : 1)),
  };
}
