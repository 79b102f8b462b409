import { Anchor, Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { levelWords } from '../level/level-words.ts';
import { Rows } from '../screen/rows.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { changesOf, type Approval, type StepsFate } from './approval.ts';
import { approvalWords } from './approval-words.ts';

/** Why steps that are meant keep their level. */
const SAYS_STAY = { decided: 'stays', goAlong: 'goAlong', untouched: 'staysAsItIs' } as const;

type About = NonNullable<Approval['about']>;
type Cells = About['instruments'][number]['obligations'];

/**
 * The instruments that a proposal is about, as they stand now, which of their steps are meant, and while it waits what each
 * would become.
 */
export function ProposedInstruments(props: {
  readonly about: About;
  readonly reference: string;
  readonly isWaiting: boolean;
  readonly fate: StepsFate;
}): ReactNode {
  const t = useWords(approvalWords);
  const { list, count } = useFormats();
  const { about, reference, isWaiting, fate } = props;
  const names = useActionNames(reference);
  const { instruments, instrumentCount } = about;
  const sayMeant = (cells: Cells): string | undefined => {
    const meant = cells.filter(({ isMeant }) => isMeant);
    // All of them go along, whichever the question spoke of.
    if (meant.length === 0 || fate === 'goAlong') return undefined;
    if (meant.length === cells.length) return t('meant', { steps: t('allSteps') });
    const steps = meant.map(({ mode, measure }) => `${names.measureShort(measure)}, ${names.modeShort(mode)}`);
    return t('meant', { steps: list(steps) });
  };
  return (
    <>
      <Rows
        label={t('instruments')}
        rows={instruments.map(({ id, serial, product, obligations }) => ({
          key: id,
          title:
            obligations.length === 0 ? (
              serial
            ) : (
              <Anchor component={Link} to={actionPath(reference, 'instruments', id)}>
                {serial}
              </Anchor>
            ),
          text: (
            <>
              {[names.product(product), obligations.length === 0 ? t('notInFleet') : sayMeant(obligations)]
                .filter(Boolean)
                .join('. ')}
              {isWaiting && <Becomes cells={obligations} fate={fate} />}
            </>
          ),
          action: obligations.length > 0 && (
            <InstrumentGlyph cells={obligations} nameOf={{ mode: names.modeShort, measure: names.measureShort }} />
          ),
        }))}
      />
      {instrumentCount > instruments.length && (
        <Text c="dimmed" size="sm">
          {t('instrumentsMore', { shown: count(instruments.length), count: count(instrumentCount) })}
        </Text>
      )}
    </>
  );
}

/** What the steps that are meant would become, as things stand: the desk says it, not this app. */
function Becomes({ cells, fate }: { readonly cells: Cells; readonly fate: StepsFate }): ReactNode {
  const t = useWords(approvalWords);
  const levels = useWords(levelWords);
  const { list } = useFormats();
  const meant = fate === 'goAlong' ? cells : cells.filter(({ isMeant }) => isMeant);
  const changes = changesOf(meant);
  const stay = meant.filter(({ becomes }) => becomes === null);
  return (
    <>
      {changes.map(({ from, to, count }) => (
        <div key={`${from} ${to}`}>
          {t('stepCount', { count })} <LevelTag level={from}>{levels(from)}</LevelTag> <span aria-hidden>→</span>{' '}
          <span className="hear">{t('becomes')}</span> <LevelTag level={to}>{levels(to)}</LevelTag>
        </div>
      ))}
      {stay.length > 0 && (
        <div>
          {t(SAYS_STAY[fate], {
            count: stay.length,
            levels: list([...new Set(stay.map(({ level }) => levels(level)))]),
          })}
        </div>
      )}
    </>
  );
}
