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
