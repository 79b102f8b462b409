import { Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import type { ReactNode } from 'react';

import type { ApiProblem, ResponseOf } from '../api/client.ts';
import { usePreview } from '../api/use-preview.ts';
import { levelWords } from '../level/level-words.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useWords } from '../words/define-words.ts';
import { AskedAlready, type NamedInstrument } from './asked-already.tsx';
import { obligationDecisionWords } from './decision-words.ts';
import { leftToAskFor, type PreviewRuling } from './decision.ts';
import styles from './preview.module.css';

type Preview = ResponseOf<'post', '/actions/{reference}/decision-previews'>;

type PreviewedDecision = {
  /** What is still to be chosen before anything can be said. */
  readonly waitsFor: 'obligations' | 'reason' | undefined;
  readonly data: Preview | undefined;
  readonly error: ApiProblem | null;
  /** Whether what is shown is not yet about what is chosen. */
  readonly isComing: boolean;
  readonly ask: () => void;
};

/** What a decision would do to the obligations that it names, as things stand: the desk says it, not this app. */
export function useDecisionPreview(of: {
  readonly reference: string;
  readonly ruling: PreviewRuling | undefined;
  readonly instruments: { readonly instrument: number; readonly cells: number[] }[];
}): PreviewedDecision {
  const { reference, ruling, instruments } = of;
  const waitsFor = instruments.length === 0 ? 'obligations' : ruling === undefined ? 'reason' : undefined;
  const isReady = waitsFor === undefined;
  const { data, error, isPlaceholderData, isPending, refetch } = usePreview(
    '/actions/{reference}/decision-previews',
    ruling !== undefined && isReady ? { path: { reference }, body: { ...ruling, instruments } } : undefined,
  );
  return { waitsFor, data, error, isComing: isReady && (isPending || isPlaceholderData), ask: () => void refetch() };
}

/** Whether all that would change waits already for a second person: then there is nothing to ask for. */
export function isAskedWhole(preview: Pick<Preview, 'needsSecondPerson' | 'left'> | undefined): boolean {
  return preview !== undefined && leftToAskFor(preview) === 0;
}

export function DecisionPreview(props: {
  readonly preview: PreviewedDecision;
  readonly reference: string;
  readonly instruments: readonly NamedInstrument[];
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const levels = useWords(levelWords);
  const { waitsFor, data, error } = props.preview;
  const isReady = waitsFor === undefined;
  return (
    <section className={styles['preview']} aria-live="polite">
      <Text fw={500}>{t('preview')}</Text>
      {!isReady && <Text c="dimmed">{t(waitsFor === 'reason' ? 'previewWaitsReason' : 'previewWaits')}</Text>}
      {isReady && error && <ProblemNote problem={error} />}
      {isReady && data && (
        <>
          {data.changes.length === 0 && <p>{t('previewNothing')}</p>}
          <ul>
            {!isAskedWhole(data) &&
              data.changes.map(({ from, to, obligations }) => (
                <li key={`${from} ${to}`}>
                  {t('changeCount', { count: obligations })} <LevelTag level={from}>{levels(from)}</LevelTag>{' '}
                  <span aria-hidden>→</span> <span className="hear">{t('becomes')}</span>{' '}
                  <LevelTag level={to}>{levels(to)}</LevelTag>
                </li>
              ))}
            {data.unchanged.map(({ why, obligations }) => (
              <li key={why}>{t(`stays_${why}`, { count: obligations })}</li>
            ))}
          </ul>
          <AskedAlready reference={props.reference} preview={data} instruments={props.instruments} />
          {data.needsSecondPerson && data.left > 0 && <p>{t('secondPerson')}</p>}
        </>
      )}
    </section>
  );
}
