import { useApi } from '../api/use-api.ts';

/** One entry as it stands in its chain; without a reference that of the house. */
export function useWholeEntry(reference: string | undefined, seq: number) {
  const isOfHouse = reference === undefined;
  const ofAction = useApi(
    '/actions/{reference}/ledger/{seq}',
    { path: { reference: reference ?? '', seq } },
    { isWanted: !isOfHouse },
  );
  const ofHouse = useApi('/house/ledger/{seq}', { path: { seq } }, { isWanted: isOfHouse });
  return isOfHouse ? ofHouse : ofAction;
}
