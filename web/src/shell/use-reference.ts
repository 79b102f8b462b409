import { useParams } from 'react-router';

/** The action of the address. Only on screens below `/actions/:reference`. */
export function useReference(): string {
  const { reference } = useParams();
  if (reference === undefined) throw new Error('this screen is not below an action');
  return reference;
}

/** Addresses of an action's screens. */
export function actionPath(reference: string, ...rest: readonly (string | number)[]): string {
  return ['/actions', encodeURIComponent(reference), ...rest].join('/');
}

/** The address of a list of an action with filters. */
export function actionList(
  reference: string,
  screen: string,
  filters: Readonly<Record<string, string | number>>,
): string {
  const query = new URLSearchParams(
    Object.entries(filters).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `${actionPath(reference, screen)}?${query.toString()}`;
}
