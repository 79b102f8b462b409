import type { ActionDefinition } from '@fieldproof/contract';

import type { FleetSite } from '../instrument/index.ts';
import { openingMessages } from './locales/index.ts';

/** An invented laboratory with one instrument of each product, in words of a language. Pure. */
export function sampleSite({ products }: Pick<ActionDefinition, 'products'>, language: string): FleetSite {
  const t = openingMessages.in(language);
  return {
    number: '0000',
    name: t('sampleName'),
    kind: 'customer',
    country: language.startsWith('de') ? 'DE' : 'GB',
    city: t('sampleCity'),
    address: t('sampleAddress'),
    contacts: [
      {
        name: t('sampleContact'),
        email: 'sample@lab.example',
        role: t('sampleRole'),
        languages: [language],
        channel: 'email',
      },
    ],
    instruments: products.map(({ key }, index) => ({ product: key, serial: `SAMPLE-${index + 1}`, internet: true })),
    instrumentCount: products.length,
    products: products.map(({ key }) => ({ product: key, instruments: 1 })),
  };
}
