import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { Rows } from '../screen/rows.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';

type About = NonNullable<Approval['about']>;
type Cells = About['instruments'][number]['obligations'];

/** The instruments that a proposal is about, as they stand now, and which of their steps are meant. */
export function ProposedInstruments(props: { readonly about: About; readonly reference: string }): ReactNode {
  const t = useWords(approvalWords);
  const { list, count } = useFormats();
  const { about, reference } = props;
  const names = useActionNames(reference);
  const { instruments, instrumentCount } = about;
  const sayMeant = (cells: Cells): string | undefined => {
    const meant = cells.filter(({ isMeant }) => isMeant);
    if (meant.length === 0) return undefined;
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
          title: (
            <Anchor component={Link} to={actionPath(reference, 'instruments', id)}>
              {serial}
            </Anchor>
          ),
          text: [names.product(product), sayMeant(obligations)].filter(Boolean).join('. '),
          action: (
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
