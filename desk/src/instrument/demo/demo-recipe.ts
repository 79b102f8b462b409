import { z } from 'zod';

const share = z.number().min(0).max(1);

/** How to make the demonstration fleet of an action: `demo-fleet.yaml` in its folder. */
export const demoRecipe = z.strictObject({
  seed: z.int().describe('The same seed makes the same fleet'),
  products: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.int().min(1).max(5000))
    .describe('How many instruments of each product'),
  consignees: z.int().min(20).max(5000).describe('Customers and distributors together'),
  throughDistributors: share.describe('Share of the instruments that a distributor supplied'),
  withoutInternet: share.describe('Share of the instruments without internet'),
  twoContacts: share.describe('Share of the customers with two contacts'),
  postOnly: share.describe('Share of the customers that are reached by post only'),
  multiSiteContacts: z.int().min(0).max(100).describe('How many contacts are responsible for several sites'),
  countries: z
    .record(z.string().regex(/^[A-Z]{2}$/), z.number().positive())
    .describe('Which country has how many customers compared with the others; each has one at least'),
});

export type DemoRecipe = z.infer<typeof demoRecipe>;
