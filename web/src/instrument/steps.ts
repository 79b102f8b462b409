/* Measures in modes as an action has them, across its products. Pure. */
import type { ActionDocument } from '../action/use-action.ts';

export type Step = { readonly mode: string; readonly measure: string };

/** The steps of some products, modes first as on the instrument, each once. */
export function stepsOf(
  action: Pick<ActionDocument, 'products'> | undefined,
  products: Iterable<string>,
): readonly Step[] {
  const wanted = new Set(products);
  const cells = (action?.products ?? []).filter(({ key }) => wanted.has(key)).flatMap(({ cells: own }) => own);
  return [...new Map(cells.map(({ mode, measure }) => [keyOfStep({ mode, measure }), { mode, measure }])).values()];
}

export function keyOfStep({ mode, measure }: Step): string {
  return `${mode} ${measure}`;
}

export function stepOfKey(key: string): Step {
  const [mode = '', measure = ''] = key.split(' ');
  return { mode, measure };
}

/** The cells of each instrument that are these steps; instruments without any of them are left out. */
export function cellsOfSteps(
  action: Pick<ActionDocument, 'products'>,
  instruments: readonly { readonly id: number; readonly product: string }[],
  steps: ReadonlySet<string>,
): { readonly instrument: number; readonly cells: number[] }[] {
  return instruments.flatMap(({ id, product }) => {
    const own = action.products.find(({ key }) => key === product)?.cells ?? [];
    const cells = own.filter((cell) => steps.has(keyOfStep(cell))).map(({ index }) => index);
    return cells.length === 0 ? [] : [{ instrument: id, cells }];
  });
}
