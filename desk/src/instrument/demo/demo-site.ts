/** Invents the consignees of a demonstration: names, addresses and contacts in the language of their country. */
import { slug, words, type Culture, type Word } from './culture.ts';
import { demoCountry, demoDistributors, type DemoDistributor } from './countries.ts';
import type { DemoRecipe } from './demo-recipe.ts';
import type { Random } from './random.ts';

export interface DemoContact {
  readonly name: string;
  /** Empty for a contact by post. */
  readonly email: string;
  readonly role: string;
  readonly languages: readonly string[];
}

export interface DemoSite {
  readonly number: string;
  readonly name: string;
  readonly kind: 'customer' | 'distributor' | 'importer';
  readonly country: string;
  readonly city: string;
  readonly address: string;
  readonly contacts: readonly DemoContact[];
  /** Countries a distributor serves. */
  readonly serves: readonly string[];
}

/** The site that every story and test of the house knows. */
export const klinikumNord: DemoSite = {
  number: '100001',
  name: 'Klinikum Nord',
  kind: 'customer',
  country: 'DE',
  city: 'Hamburg',
  address: 'Am Nordufer 1, 20099 Hamburg',
  contacts: [
    {
      name: 'Dr. Wiebke Harmsen',
      email: 'w.harmsen@klinikum-nord.example',
      role: 'Laborleitung',
      languages: ['de'],
    },
  ],
  serves: [],
};

export function inventDistributors(recipe: DemoRecipe, random: Random): readonly DemoSite[] {
  return demoDistributors
    .filter(({ serves }) => serves.some((country) => country in recipe.countries))
    .map((distributor, index) => inventDistributor(distributor, { index, random }));
}

/** Customers, sorted by country, the named one first if its country is part of the recipe. */
export function inventCustomers(recipe: DemoRecipe, count: number, random: Random): readonly DemoSite[] {
  const taken = new Set<string>();
  const shares = divide(recipe.countries, count);
  const hasNamed = (shares['DE'] ?? 0) > 0;
  const countries = Object.entries(shares).flatMap(([country, sites]) =>
    Array.from({ length: country === 'DE' ? sites - 1 : sites }, () => country),
  );
  const sites = countries.map((country, index) => {
    const number = String(100_000 + index + (hasNamed ? 2 : 1));
    return inventCustomer({ number, country, recipe, random, taken });
  });
  return [...(hasNamed ? [klinikumNord] : []), ...shareContacts(sites, recipe.multiSiteContacts, random)];
}

/** Divides a count by weights, so that each has one at least and the sum is exact (largest remainder). */
export function divide(weights: Readonly<Record<string, number>>, count: number): Readonly<Record<string, number>> {
  const names = Object.keys(weights);
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const free = Math.max(0, count - names.length);
  const exact = names.map((name) => ({ name, share: ((weights[name] ?? 0) / total) * free }));
  const whole = exact.map(({ name, share }) => ({ name, sites: 1 + Math.floor(share), rest: share % 1 }));
  const left = free - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const favoured = new Set(
    whole
      .toSorted((a, b) => b.rest - a.rest || (a.name < b.name ? -1 : 1))
      .slice(0, left)
      .map(({ name }) => name),
  );
  return Object.fromEntries(whole.map(({ name, sites }) => [name, sites + (favoured.has(name) ? 1 : 0)]));
}

function inventCustomer(given: {
  readonly number: string;
  readonly country: string;
  readonly recipe: DemoRecipe;
  readonly random: Random;
  readonly taken: Set<string>;
}): DemoSite {
  const { number, country, recipe, random, taken } = given;
  const { cultures, cities } = demoCountry(country);
  const [common, ...others] = cultures;
  const culture =
    others.length > 0 && random.fraction() < 0.3 ? random.pick(others) : (common ?? random.pick(cultures));
  const { text, latin } = inventName(culture, { taken, random });
  const city = random.pick(cities);
  const isByPost = random.fraction() < recipe.postOnly;
  const hasTwo = !isByPost && random.fraction() < recipe.twoContacts;
  const domain = `${slug(latin)}-${country.toLowerCase()}${number.slice(-3)}.example`;
  const contacts = Array.from({ length: hasTwo ? 2 : 1 }, (_, index) => {
    const speaks = index === 1 ? random.pick(cultures) : culture;
    const readsAll = others.length > 0 && random.fraction() < 0.25;
    const languages = readsAll ? [speaks, ...cultures].map(({ language }) => language) : [speaks.language];
    const role = culture.roles[index % culture.roles.length] ?? '';
    return inventContact({
      culture: speaks,
      role,
      languages: [...new Set(languages)],
      domain: isByPost ? '' : domain,
      random,
    });
  });
  return {
    number,
    name: text,
    kind: 'customer',
    country,
    city,
    address: `${random.pick(culture.streets).replace('{n}', String(1 + random.below(180)))}, ${city}`,
    contacts: distinctAddresses(contacts),
    serves: [],
  };
}

/** Two people of one site may have drawn the same name; the second is then left out. */
function distinctAddresses(contacts: readonly DemoContact[]): readonly DemoContact[] {
  return contacts.filter(({ email }, index) => contacts.findIndex((each) => each.email === email) === index);
}

function inventName(
  culture: Culture,
  { taken, random }: { readonly taken: Set<string>; readonly random: Random },
): Word {
  const places = words(culture.places);
  const all = culture.laboratories.flatMap((pattern) => places.map((place) => ({ pattern, place })));
  const free = all.filter(({ pattern, place }) => !taken.has(pattern + place.text));
  // Where a country has more laboratories than names, they are numbered as branches are.
  const { pattern, place } = random.pick(free.length > 0 ? free : all);
  const isBranch = taken.has(pattern + place.text);
  taken.add(pattern + place.text);
  const branch = isBranch ? ` ${2 + random.below(90)}` : '';
  return { text: `${pattern.replace('{p}', place.text)}${branch}`, latin: place.latin };
}

function inventContact(given: {
  readonly culture: Culture;
  readonly role: string;
  readonly languages: readonly string[];
  /** Empty for a contact by post. */
  readonly domain: string;
  readonly random: Random;
}): DemoContact {
  const { culture, role, languages, domain, random } = given;
  const [first, last] = [random.pick(words(culture.given)), random.pick(words(culture.family))];
  const name =
    culture.order === undefined
      ? `${first.text} ${last.text}`
      : [last.text, first.text].join(culture.order === 'family-joined' ? '' : ' ');
  const local = `${slug(first.latin)}.${slug(last.latin)}`;
  return { name, role, languages, email: domain === '' ? '' : `${local}@${domain}` };
}

/** Makes some contacts responsible for a second or third site of their country, in the place of its first contact. */
function shareContacts(sites: readonly DemoSite[], count: number, random: Random): readonly DemoSite[] {
  const groups = Map.groupBy(
    random.shuffle(sites).filter(({ contacts }) => contacts[0]?.email !== ''),
    ({ country }) => country,
  );
  const shared = new Map<string, DemoContact>();
  const pools = [...groups.values()].filter((group) => group.length >= 4);
  for (let index = 0; index < count && pools.length > 0; index += 1) {
    const pool = pools[index % pools.length] ?? [];
    const [owner, ...others] = pool.splice(0, 2 + random.below(2));
    const contact = owner?.contacts[0];
    if (contact === undefined) continue;
    for (const { number } of others) shared.set(number, contact);
  }
  return sites.map((site) => {
    const contact = shared.get(site.number);
    return contact === undefined ? site : { ...site, contacts: [contact, ...site.contacts.slice(1)] };
  });
}

function inventDistributor(
  { name, kind, country, city, serves }: DemoDistributor,
  { index, random }: { readonly index: number; readonly random: Random },
): DemoSite {
  const [culture] = demoCountry(country).cultures;
  if (culture === undefined) throw new Error(`${country} has no culture`);
  const domain = `${slug(name)}.example`;
  const role = culture.roles.at(-1) ?? '';
  const contact = inventContact({ culture, role, languages: [culture.language], domain, random });
  const street = random.pick(culture.streets).replace('{n}', String(1 + random.below(180)));
  const number = String(200_001 + index);
  return { number, name, kind, country, city, address: `${street}, ${city}`, contacts: [contact], serves };
}
