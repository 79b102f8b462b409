/*
 * The demonstration fleet: the size of a real recall, everything else invented. The same recipe and seed make the same
 * lines, byte for byte.
 */
import type { FleetRow } from '../fleet-columns.ts';
import type { DemoRecipe } from './demo-recipe.ts';
import { inventCustomers, inventDistributors, klinikumNord, type DemoContact, type DemoSite } from './demo-site.ts';
import { createRandom, type Random } from './random.ts';

interface DemoInstrument {
  readonly product: string;
  readonly serial: string;
  readonly site: number;
  readonly suppliedBy: string;
  readonly internet: 'yes' | 'no' | '';
}

/** How serial numbers of a product look: a beginning and as many digits as follow. */
const serialForms: Readonly<Record<string, { readonly start: string; readonly digits: number }>> = {
  miseqdx: { start: 'M7', digits: 4 },
  nextseq550dx: { start: 'NDX55', digits: 4 },
};
/** The instruments of the named site. */
const named: Readonly<Record<string, string>> = { miseqdx: 'M70452', nextseq550dx: 'NDX550123' };
/** Two sites have about this share of all instruments each: the fast path of the reply page is for those. */
const largeSites = 2;
const largeShare = 0.03;
/** How many times more instruments than most another site may have. */
const weightMax = 15;
/** Of whom it is not known whether an instrument is on the internet. */
const unknownInternet = 0.04;

/** The lines of the fleet file, sorted by consignee. `seed` replaces the one of the recipe. */
export function* generateDemoFleet(recipe: DemoRecipe, seed = recipe.seed): Generator<FleetRow> {
  const random = createRandom(seed);
  const distributors = inventDistributors(recipe, random);
  const customers = inventCustomers(recipe, recipe.consignees - distributors.length, random);
  const instruments = inventInstruments({ recipe, customers, distributors, random });
  const bySite = Map.groupBy(instruments, ({ site }) => site);
  for (const [index, site] of customers.entries()) yield* linesOf(site, bySite.get(index) ?? []);
  for (const site of distributors) yield* linesOf(site, []);
}

/** One line an instrument with the first contact; a second contact is named on a second line for the first instrument. */
function* linesOf(site: DemoSite, instruments: readonly DemoInstrument[]): Generator<FleetRow> {
  const [first, ...others] = site.contacts;
  if (first === undefined) return;
  if (instruments.length === 0) yield line(site, first);
  for (const instrument of instruments) yield line(site, first, instrument);
  for (const contact of others) yield line(site, contact, instruments[0]);
}

function line(site: DemoSite, contact: DemoContact, instrument?: DemoInstrument): FleetRow {
  return {
    serial: instrument?.serial ?? '',
    product: instrument?.product ?? '',
    consignee: site.number,
    consignee_name: site.name,
    kind: site.kind,
    country: site.country,
    city: site.city,
    address: site.address,
    language: contact.languages.join(' '),
    contact_name: contact.name,
    contact_email: contact.email,
    contact_role: contact.role,
    channel: contact.email === '' ? 'post' : 'email',
    supplied_by: instrument?.suppliedBy ?? '',
    internet: instrument?.internet ?? '',
  };
}

function inventInstruments(given: {
  readonly recipe: DemoRecipe;
  readonly customers: readonly DemoSite[];
  readonly distributors: readonly DemoSite[];
  readonly random: Random;
}): readonly DemoInstrument[] {
  const { recipe, customers, distributors, random } = given;
  const units = Object.entries(recipe.products).flatMap(([product, count]) =>
    inventSerials({ product, count, isNamedKnown: customers[0] === klinikumNord, random }),
  );
  const isNamed = ({ product, serial }: { product: string; serial: string }) => named[product] === serial;
  const places = spread(units.length, customers, random);
  const placed = [
    ...units.filter(isNamed).map((unit) => ({ ...unit, site: 0 })),
    ...random
      .shuffle(units.filter((unit) => !isNamed(unit)))
      .map((unit, index) => ({ ...unit, site: places[index] ?? 0 })),
  ];
  const suppliers = chooseSuppliers({
    placed,
    customers,
    distributors,
    count: Math.round(units.length * recipe.throughDistributors),
    random,
  });
  const offline = new Set(
    random.shuffle(placed.filter((unit) => !isNamed(unit))).slice(0, Math.round(units.length * recipe.withoutInternet)),
  );
  return placed.map((unit) => ({
    ...unit,
    suppliedBy: suppliers.get(unit) ?? '',
    internet: offline.has(unit) ? 'no' : !isNamed(unit) && random.fraction() < unknownInternet ? '' : 'yes',
  }));
}

function inventSerials(given: {
  readonly product: string;
  readonly count: number;
  readonly isNamedKnown: boolean;
  readonly random: Random;
}): readonly { readonly product: string; readonly serial: string }[] {
  const { product, count, isNamedKnown, random } = given;
  const { start, digits } = serialForms[product] ?? { start: product.slice(0, 3).toUpperCase(), digits: 5 };
  const own = named[product];
  const serials = new Set(isNamedKnown && own !== undefined ? [own] : []);
  while (serials.size < count) serials.add(`${start}${String(random.below(10 ** digits)).padStart(digits, '0')}`);
  return [...serials].map((serial) => ({ product, serial }));
}

/** For each instrument the place of its site: every site has one, few have many. The named site takes none of them. */
function spread(count: number, customers: readonly DemoSite[], random: Random): readonly number[] {
  const sites = customers.flatMap((site, index) => (site === klinikumNord ? [] : [index]));
  // Division and comparison only: powers may differ between machines in their last bit.
  const common = sites.map(() => Math.min(weightMax, 1 / (1 - random.fraction())));
  const sum = common.reduce((before, weight) => before + weight, 0);
  // The recipe begins with the countries that have most customers; a laboratory of that size stands there.
  const large = new Set(random.shuffle(sites.slice(0, Math.ceil(sites.length / 4))).slice(0, largeSites));
  const weights = common.map((weight, index) => (large.has(sites[index] ?? -1) ? sum * largeShare : weight));
  const total = weights.reduce((before, weight) => before + weight, 0);
  const draw = () => {
    let left = random.fraction() * total;
    const found = weights.findIndex((weight) => (left -= weight) <= 0);
    return sites[found] ?? sites[0] ?? 0;
  };
  return [...sites, ...Array.from({ length: Math.max(0, count - sites.length) }, draw)];
}

interface Placed {
  readonly site: number;
}

/** Which distributor supplied which instruments: whole sites of the countries that it serves, until the count is reached. */
function chooseSuppliers<Unit extends Placed>(given: {
  readonly placed: readonly Unit[];
  readonly customers: readonly DemoSite[];
  readonly distributors: readonly DemoSite[];
  readonly count: number;
  readonly random: Random;
}): ReadonlyMap<Unit, string> {
  const { placed, customers, distributors, count, random } = given;
  const countryOf = ({ site }: Placed) => customers[site]?.country ?? '';
  const served = distributors.map(({ number, serves }) => {
    const units = placed.filter((unit) => serves.includes(countryOf(unit)) && customers[unit.site] !== klinikumNord);
    const sites = random.shuffle([...new Set(units.map(({ site }) => site))]);
    return { number, units: units.toSorted((a, b) => sites.indexOf(a.site) - sites.indexOf(b.site)) };
  });
  const total = served.reduce((sum, { units }) => sum + units.length, 0);
  const share = Math.min(1, total === 0 ? 0 : count / total);
  const chosen = served.flatMap(({ number, units }) =>
    units.slice(0, Math.ceil(units.length * share)).map((unit) => [unit, number] as const),
  );
  return new Map(chosen.slice(0, count));
}
