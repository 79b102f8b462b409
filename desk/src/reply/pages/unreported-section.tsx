import type { ReactElement } from 'react';

import type { AskedUnit, Unreported } from '../unreported.ts';
import { instrumentName } from './instrument-state.tsx';
import { measureShort, modeShort, productName, type ReplyView } from './reply-view.ts';

/** What the reply leaves unsaid: to be seen before it is sent, and no hindrance. */
export function UnreportedSection(props: {
  readonly view: ReplyView;
  readonly unreported: readonly Unreported[];
  /** Instruments in all. */
  readonly total: number;
  readonly serials: ReadonlyMap<number, string>;
}): ReactElement | null {
  const { view, unreported, total, serials } = props;
  const { t } = view;
  if (unreported.length === 0) return null;
  return (
    <section>
      <h2>{t('unreported.title')}</h2>
      <p>{t('unreported.intro')}</p>
      {unreported.map((group, index) => (
        <div key={index}>
          <h3>{unitWords(view, group.units, { total, serials })}</h3>
          <ul>
            {linesOf(view, group).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        <a href={view.to('/answer/measures')}>{t('unreported.add')}</a>
      </p>
    </section>
  );
}

function linesOf(view: ReplyView, { steps, tests }: Unreported): readonly string[] {
  const isOneMode = view.definition.modes.length < 2;
  const stepLines = steps.map(({ mode, measures }) => {
    const names = view.and(measures.map((measure) => measureShort(view, measure)));
    return isOneMode ? names : `${modeShort(view, mode)}: ${names}`;
  });
  const testLines = tests.map(({ question, mode }) => {
    const ofMode = mode === undefined || isOneMode ? '' : ` (${modeShort(view, mode)})`;
    return view.t('unreported.test', { ask: `${view.say(question.ask)}${ofMode}` });
  });
  return [...stepLines, ...testLines];
}

/** All of them, those that have a name by it, the others by product and number. */
function unitWords(
  view: ReplyView,
  units: readonly AskedUnit[],
  of: { readonly total: number; readonly serials: ReadonlyMap<number, string> },
): string {
  const count = units.reduce((sum, unit) => sum + unit.count, 0);
  if (count === of.total && count > 1) return view.t('unreported.all', { count });
  const named = units.flatMap(({ instrumentId, product }) => {
    const serial = instrumentId === undefined ? undefined : of.serials.get(instrumentId);
    return serial === undefined ? [] : [instrumentName(view, { product, serial })];
  });
  const nameless = Map.groupBy(
    units.filter((unit) => unit.instrumentId === undefined),
    (unit) => unit.product,
  );
  const counted = [...nameless].map(([product, same]) => {
    const some = same.reduce((sum, unit) => sum + unit.count, 0);
    return view.t('unreported.some', { count: some, product: productName(view, product) });
  });
  return view.and([...named, ...counted]);
}
