import { Anchor, Stack, Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { ReverseDialog } from '../decision/reverse-dialog.tsx';
import { levelWords } from '../level/level-words.ts';
import { Rows } from '../screen/rows.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { instrumentWords } from './instrument-words.ts';
import type { InstrumentDocument } from './instrument.ts';
import { useSayReason } from './obligation-text.tsx';
import { wordWords } from './word-words.ts';

type Change = InstrumentDocument['cells'][number]['history'][number];
type ChangeProps = { readonly reference: string; readonly change: Change; readonly heldBy: number };

/** Every change of each obligation of an instrument, the newest first, with whose word it was. */
export function CellHistory(props: { readonly reference: string; readonly instrument: InstrumentDocument }): ReactNode {
  const t = useWords(instrumentWords);
  const [undone, setUndone] = useState<number>();
  const { reference, instrument } = props;
  const names = useActionNames(reference);
  const noHistory = t(instrument.cohort > 1 ? 'noHistoryAdded' : 'noHistory');
  if (instrument.cells.every(({ history }) => history.length === 0)) return <Text c="dimmed">{noHistory}</Text>;
  return (
    <Stack gap="lg">
      {instrument.cells.map(({ mode, measure, history }) => {
        const step = `${names.modeShort(mode)}: ${names.measureShort(measure)}`;
        return (
          <div key={step}>
            <Text fw={600} mb={4} component="h3" fz="md">
              {step}
            </Text>
            {history.length === 0 ? (
              <Text c="dimmed">{noHistory}</Text>
            ) : (
              <Rows
                label={step}
                rows={history.toReversed().map((change) => ({
                  key: `${change.seq} ${change.to}`,
                  title: <Levels change={change} />,
                  text: <Why reference={reference} change={change} heldBy={instrument.consignee.id} />,
                  action:
                    change.cause.kind === 'desk' && change.cause.id !== null && change.cause.undoneBy === null ? (
                      <MayButton
                        needs="operator"
                        variant="subtle"
                        size="compact-sm"
                        onClick={() => setUndone(change.cause.id ?? undefined)}
                      >
                        {t('undo')}
                      </MayButton>
                    ) : undefined,
                }))}
              />
            )}
          </div>
        );
      })}
      {undone !== undefined && (
        <ReverseDialog reference={reference} decision={undone} onClose={() => setUndone(undefined)} />
      )}
    </Stack>
  );
}

function Levels({ change: { from, to } }: { readonly change: Change }): ReactNode {
  const t = useWords(instrumentWords);
  const levels = useWords(levelWords);
  return (
    <>
      <LevelTag level={from}>{levels(from)}</LevelTag> <span aria-hidden>→</span>
      <span className="hear">{t('becomes')}</span> <LevelTag level={to}>{levels(to)}</LevelTag>
    </>
  );
}

function Why({ reference, change, heldBy }: ChangeProps): ReactNode {
  const t = useWords(instrumentWords);
  const words = useWords(wordWords);
  const { time, day } = useFormats();
  const sayReason = useSayReason(reference);
  const { at, reason, doneOn, until, cause, decided, by, holder } = change;
  const told = [
    ...(reason === '' ? [] : [sayReason(reason)]),
    ...(doneOn === null ? [] : [words('doneOn', { day: day(doneOn) })]),
    ...(until === null ? [] : [words('until', { day: day(until) })]),
    ...(cause.kind === 'schedule' || cause.kind === 'evidence' ? [words(cause.kind)] : []),
    ...(cause.undoneBy === null ? [] : [t('undone')]),
    ...(decided?.askedBy ? [t('askedBy', { name: decided.askedBy.name })] : []),
    ...(by === null || cause.kind === 'schedule' ? [] : [t('recorded', { name: by.name })]),
    ...(holder.id === heldBy ? [] : [words('holder', { name: holder.name })]),
    time(at),
  ];
  return (
    <>
      {told.join(' · ')}
      {cause.kind === 'reply' && cause.id !== null && (
        <>
          {' · '}
          <Anchor component={Link} to={actionPath(reference, 'replies', cause.id)} inherit>
            {words('receipt', { receipt: cause.receipt ?? cause.id })}
          </Anchor>
        </>
      )}
      {cause.kind === 'decision' && cause.id !== null && (
        <>
          {' · '}
          <Anchor component={Link} to={actionPath(reference, 'questions', cause.id)} inherit>
            {words('theQuestion')}
          </Anchor>
        </>
      )}
      {' · '}
      <Anchor component={Link} to={actionPath(reference, 'ledger', change.seq)} inherit>
        {t('entry', { seq: change.seq })}
      </Anchor>
      {decided && (
        <Text size="sm" c="var(--ink)">
          {t('decidedFor', { reason: decided.reason })}
          {decided.protection !== null && ` ${t('protection', { text: decided.protection })}`}
          {decided.riskOwner !== null && ` ${t('riskOwner', { name: decided.riskOwner })}`}
        </Text>
      )}
    </>
  );
}
