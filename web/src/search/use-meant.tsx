import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import type { Meant } from '../screen/missing.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { canBeSought, meantBy, type MeantKind } from './meant.ts';

const words = defineWords({
  en: {
    consignees: '{address} is the number of {name}. Its page has another address:',
    instruments: '{address} is the serial number of an instrument of {name}. Its page has another address:',
    instrument: '{product} {address}',
    search: 'Search for “{address}”',
  },
  de: {
    consignees: '{address} ist die Nummer von {name}. Die Seite hat eine andere Adresse:',
    instruments: '{address} ist die Seriennummer eines Instruments von {name}. Die Seite hat eine andere Adresse:',
    instrument: '{product} {address}',
    search: 'Nach „{address}“ suchen',
  },
});

/**
 * Leads on from an address in which a number or a serial stands instead of an id: to what has it, else to the search for it.
 *
 * @param of.isWanted nothing is there under this address
 */
export function useMeant(of: {
  readonly kind: MeantKind;
  readonly reference: string;
  readonly address: string;
  readonly isWanted: boolean;
}): Meant {
  const t = useWords(words);
  const { kind, reference, address } = of;
  const isWanted = of.isWanted && canBeSought(address);
  const { data } = useApi('/search', { query: { q: address } }, { isWanted });
  if (!isWanted) return {};
  const meant = data && meantBy(address, { kind, reference, hits: data });
  if (meant === undefined) {
    return {
      beside: (
        <Anchor component={Link} to={actionList(reference, kind, { q: address })} inherit underline="always">
          {t('search', { address })}
        </Anchor>
      ),
    };
  }
  const { id, name, product } = meant;
  return {
    instead: (
      <>
        {t(kind, { address, name })}{' '}
        <Anchor component={Link} to={actionPath(reference, kind, id)} inherit fw={600} underline="always">
          {product === undefined ? name : t('instrument', { product, address })}
        </Anchor>
      </>
    ),
  };
}
