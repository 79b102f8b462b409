import { Notice } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { incidentNumber } from '../../incident/index.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import type { Hold, NamedHold } from '../hold.ts';
import { instrumentName } from './instrument-state.tsx';
import type { ReplyView } from './reply-view.ts';

/** Above everything else that a page says of steps: what holds them, what to do now, and whose call to wait for. */
export function HoldNotice(props: {
  readonly view: ReplyView;
  /** Of one instrument its own, elsewhere with the instruments that they name. */
  readonly holds: readonly (Hold | NamedHold)[];
  /** Instruments on hold. */
  readonly count: number;
}): ReactNode {
  const { view, holds, count } = props;
  const { t, say, definition } = view;
  if (holds.length === 0 || count === 0) return null;
  return (
    <Notice kind="warning" word={t('hold.title')}>
      {holds.map((hold) => (
        <p key={hold.id}>
          <strong>
            {t('hold.reported', {
              number: incidentNumber(definition.reference, hold.id),
              day: view.day(dayOf(hold.awareAt)),
              count,
              ...whichOf(view, hold),
            })}
          </strong>
        </p>
      ))}
      <p>{say(definition.suspectedBreakIn.text)}</p>
      <p>{t('hold.wait', { count })}</p>
    </Notice>
  );
}

function whichOf(view: ReplyView, hold: Hold | NamedHold): { readonly which: string; readonly instruments: string } {
  if (!('isAll' in hold)) return { which: 'own', instruments: '' };
  if (hold.isAll) return { which: 'all', instruments: '' };
  return { which: 'named', instruments: view.and(hold.instruments.map((one) => instrumentName(view, one))) };
}
