import { LevelTag } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import type { ApiProblem } from '../api/client.ts';
import { levelWords } from '../level/level-words.ts';
import { useWords } from '../words/define-words.ts';
import { obligationDecisionWords } from './decision-words.ts';
import { changedIn, type ChangedCell } from './decision.ts';
import styles from './preview.module.css';

const SHOWN_MAX = 10;

type NamedInstrument = { readonly id: number; readonly serial: string; readonly product: string };

/** What others have changed since one looked, where the desk has refused a decision for it. */
export function ChangedMeanwhile(props: {
  readonly reference: string;
  readonly problem: ApiProblem | null;
  readonly instruments: readonly NamedInstrument[];
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { reference, problem, instruments } = props;
  const { changed, more } = changedIn(problem);
  if (changed.length === 0) return null;
  const shown = changed.slice(0, SHOWN_MAX);
  const rest = more + changed.length - shown.length;
  return (
    <section className={styles['preview']}>
      <p>{t('meanwhile')}</p>
      <ul>
        {shown.map((one) => (
          <Changed
            key={`${one.instrument} ${one.cell}`}
            reference={reference}
            changed={one}
            instrument={instruments.find(({ id }) => id === one.instrument)}
          />
        ))}
        {rest > 0 && <li>{t('meanwhileMore', { count: rest })}</li>}
      </ul>
    </section>
  );
}

function Changed(props: {
  readonly reference: string;
  readonly changed: ChangedCell;
  readonly instrument: NamedInstrument | undefined;
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const levels = useWords(levelWords);
  const { data: action } = useAction(props.reference);
  const names = useActionNames(props.reference);
  const { instrument, changed } = props;
  const { cell, from, to } = changed;
  const cells = action?.products.find(({ key }) => key === instrument?.product)?.cells ?? [];
  const step = cells.find(({ index }) => index === cell);
  return (
    <li>
      {instrument?.serial}
      {step !== undefined && `, ${names.modeShort(step.mode)}: ${names.measure(step.measure)}`}:{' '}
      {from === to ? (
        t('meanwhileAgain', { level: levels(to) })
      ) : (
        <>
          <LevelTag level={from}>{levels(from)}</LevelTag> <span aria-hidden>→</span>{' '}
          <span className="hear">{t('becomes')}</span> <LevelTag level={to}>{levels(to)}</LevelTag>
        </>
      )}
    </li>
  );
}
