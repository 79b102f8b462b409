import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { SelectionBar } from '../list/selection-bar.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { DecisionDialog, type Decided } from './decision-dialog.tsx';
import { decisionWords } from './decision-words.ts';
import { Reprint } from './reprint.tsx';
import { SendAgainDialog } from './send-again-dialog.tsx';
import { canDecide, DECISIONS, isPosted, type Decision, type ListedDelivery } from './delivery.ts';

/** So many are named by one decision. */
const NAMED_MAX = 1_000;

type Row = Pick<ListedDelivery, 'id' | 'name' | 'address' | 'state' | 'channel' | 'heldFor' | 'failure'> & {
  /** Whether anybody is left whom it could reach; left out: not known here, the desk says it. */
  readonly hasReader?: boolean;
};

/** What a person may decide about one or several mails and letters. Each button is about those to which it applies. */
export function DecisionButtons(props: {
  readonly reference: string;
  readonly rows: readonly Row[];
  readonly onDone?: (() => void) | undefined;
}): ReactNode {
  const t = useWords(decisionWords);
  const { count } = useFormats();
  const [decided, setDecided] = useState<Decided>();
  const [again, setAgain] = useState<readonly Row[]>();
  const { reference, rows, onDone } = props;
  const isPaused = useIsPaused(
    reference,
    rows.some((row) => canDecide('posted', row)),
  );
  const of = (decision: Decision): readonly Row[] => rows.filter((row) => canDecide(decision, row));
  // Few of those that are selected are letters: what is done about them shows where there are some.
  const shown = DECISIONS.filter((one) => of(one).length > 0 || (rows.length !== 1 && one !== 'returned'));
  const posted = rows.filter(isPosted).map(({ id }) => id);
  const say = (what: string, about: number): string =>
    rows.length === 1 ? what : t('several', { what, count: count(about) });
  const ask = (decision: Decision): void => {
    // All that are chosen: the desk says which of them can be sent again.
    if (decision === 'send-again') return setAgain(rows);
    const about = of(decision);
    setDecided({
      decision,
      ids: about.map(({ id }) => id),
      count: about.length,
      held: about.map(({ heldFor }) => ({ languages: heldFor, count: 1 })),
      leftOut: rows.length - about.length,
    });
  };
  return (
    <>
      {shown.map((decision) => {
        const about = of(decision).length;
        const whyNot =
          about === 0
            ? t(`whyNot_${decision}`)
            : about > NAMED_MAX
              ? t('tooMany', { max: count(NAMED_MAX) })
              : decision === 'posted' && isPaused
                ? t('paused')
                : decision === 'send-again' && of(decision).every(({ hasReader }) => hasReader === false)
                  ? t('readersGone')
                  : undefined;
        return (
          <MayButton
            key={decision}
            // What is held is released as notices are sent: by a manager.
            needs={decision === 'release' ? 'manager' : 'operator'}
            variant="default"
            whyNot={whyNot}
            onClick={() => ask(decision)}
          >
            {say(t(decision), about)}
          </MayButton>
        );
      })}
      {posted.length > 0 && posted.length <= NAMED_MAX && (
        <Reprint reference={reference} ids={posted} say={(what) => say(what, posted.length)} />
      )}
      {again && (
        <SendAgainDialog
          reference={reference}
          rows={again}
          onClose={() => setAgain(undefined)}
          onDone={() => {
            setAgain(undefined);
            onDone?.();
          }}
        />
      )}
      {decided && (
        <DecisionDialog
          reference={reference}
          decided={decided}
          onClose={() => setDecided(undefined)}
          onDone={() => {
            setDecided(undefined);
            onDone?.();
          }}
        />
      )}
    </>
  );
}

/** Whether the notices are held back; asked only where that matters. */
function useIsPaused(reference: string, matters: boolean): boolean {
  const { data } = useApi('/actions/{reference}/dispatch-progress', { path: { reference } }, { isWanted: matters });
  return matters && data !== undefined && data.paused !== null;
}

/** What can be decided about the rows that are selected; gone while none is. */
export function DecisionBar(props: {
  readonly reference: string;
  readonly rows: readonly ListedDelivery[];
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords(decisionWords);
  const { reference, rows, onClear } = props;
  if (rows.length === 0) return null;
  return (
    <SelectionBar selected={t('selected', { count: rows.length })} onClear={onClear}>
      <DecisionButtons reference={reference} rows={rows} onDone={onClear} />
    </SelectionBar>
  );
}
