import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useAction, useActionNames } from '../action/use-action.ts';
import type { ResponseOf } from '../api/client.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { obligationDecisionWords } from './decision-words.ts';
import { leftToAskFor } from './decision.ts';

const STEPS_SHOWN = 5;

type Preview = ResponseOf<'post', '/actions/{reference}/decision-previews'>;
type Asked = Preview['asked'][number];
export type NamedInstrument = { readonly id: number; readonly serial: string; readonly product: string };

/** What of a decision waits already for a second person: who asked for what, when, and the way there; and what is left. */
export function AskedAlready(props: {
  readonly reference: string;
  readonly preview: Pick<Preview, 'asked' | 'left' | 'needsSecondPerson'>;
  readonly instruments: readonly NamedInstrument[];
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { reference, preview, instruments } = props;
  const { asked } = preview;
  if (asked.length === 0) return null;
  const left = leftToAskFor(preview);
  return (
    <>
      <p>{t('askedAlready')}</p>
      <ul>
        {asked.map((one) => (
          <li key={one.approval}>
            <Request reference={reference} asked={one} instruments={instruments} />
          </li>
        ))}
      </ul>
      {left !== undefined && <p>{left === 0 ? t('nothingLeftToAsk') : t('leftToAsk', { count: left })}</p>}
    </>
  );
}

function Request(props: {
  readonly reference: string;
  readonly asked: Asked;
  readonly instruments: readonly NamedInstrument[];
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { data: action } = useAction(props.reference);
  const names = useActionNames(props.reference);
  const { list, ago, count } = useFormats();
  const { approval, askedBy, askedAt, obligations, instruments } = props.asked;
  const steps = instruments.flatMap(({ instrument, cells }) => {
    const known = props.instruments.find(({ id }) => id === instrument);
    const grid = action?.products.find(({ key }) => key === known?.product)?.cells ?? [];
    return cells.flatMap((cell) => {
      const step = grid.find(({ index }) => index === cell);
      if (known === undefined || step === undefined) return [];
      return [`${known.serial} ${names.modeShort(step.mode)}: ${names.measureShort(step.measure)}`];
    });
  });
  const shown = steps.slice(0, STEPS_SHOWN);
  const rest = obligations - shown.length;
  return (
    <>
      {list([...shown, ...(rest > 0 ? [t('andMore', { count: count(rest) })] : [])])}
      {' · '}
      <Anchor component={Link} to={`/approvals/${approval}`} inherit underline="always">
        {t('askedBy', { name: askedBy.name, when: ago(askedAt) })}
      </Anchor>
    </>
  );
}
