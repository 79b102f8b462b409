import { Button, Group, Stack, Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import { useEffect, useRef, type ReactNode } from 'react';

import { useAction, useActionNames } from '../../action/use-action.ts';
import type { ApiProblem, ResponseOf } from '../../api/client.ts';
import type { InstrumentRow } from '../../instrument/instrument.ts';
import { levelWords } from '../../level/level-words.ts';
import { questionKindWords } from '../../question/kind-words.ts';
import { ProblemNote } from '../../screen/problem-note.tsx';
import { Section } from '../../screen/section.tsx';
import { useWords } from '../../words/define-words.ts';
import { useFormats } from '../../words/formats.ts';
import { enterWords } from './enter-words.ts';

type Preview = ResponseOf<'post', '/actions/{reference}/consignees/{id}/reply-previews'>;

const CHANGES_SHOWN = 40;

/** What entering a reply would do: the desk says it, not this app. From here it is entered, or changed. */
export function ReplyPreview(props: {
  readonly reference: string;
  readonly preview: Preview;
  readonly instruments: readonly InstrumentRow[];
  readonly problem: ApiProblem | null;
  readonly isBusy: boolean;
  readonly onEnter: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const t = useWords(enterWords);
  const levels = useWords(levelWords);
  const kinds = useWords(questionKindWords);
  const { count } = useFormats();
  const { preview, instruments, problem, isBusy, onEnter, onBack } = props;
  const { changes, overtaken, questions, reach, appliedLater } = preview;
  const enter = useRef<HTMLButtonElement>(null);
  useEffect(() => enter.current?.focus(), []);
  const serialOf = (id: number | null): string => instruments.find((one) => one.id === id)?.serial ?? '';
  return (
    <Section title={t('effect')} lead={t('effectLead')}>
      <Stack gap="md">
        {appliedLater ? (
          <Text>{t('later')}</Text>
        ) : (
          <Text>{changes.length === 0 ? t('changesNone') : t('changes', { count: changes.length })}</Text>
        )}
        <Changes {...props} changes={changes.slice(0, CHANGES_SHOWN)} />
        {changes.length > CHANGES_SHOWN && (
          <Text>{t('andMore', { count: count(changes.length - CHANGES_SHOWN) })}</Text>
        )}
        {overtaken > 0 && <Text>{t('overtaken', { count: overtaken })}</Text>}
        {questions.length > 0 && (
          <div>
            <Text>{t('opens', { count: questions.length })}</Text>
            <ul>
              {questions.map(({ kind, instrument }, index) => (
                <li key={index}>{[serialOf(instrument), kinds(kind)].filter(Boolean).join(': ')}</li>
              ))}
            </ul>
          </div>
        )}
        {reach !== null && <Text>{t('reach', { reach: levels(reach) })}</Text>}
        <ProblemNote problem={problem} />
        <Group gap="sm">
          <Button ref={enter} loading={isBusy} onClick={onEnter}>
            {t('enter')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('back')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function Changes(props: {
  readonly reference: string;
  readonly changes: Preview['changes'];
  readonly instruments: readonly InstrumentRow[];
}): ReactNode {
  const levels = useWords(levelWords);
  const { reference, changes, instruments } = props;
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const stepOf = (id: number, cell: number): string => {
    const instrument = instruments.find((one) => one.id === id);
    const found = action?.products
      .find(({ key }) => key === instrument?.product)
      ?.cells.find(({ index }) => index === cell);
    return [
      instrument?.serial ?? `#${id}`,
      ...(found ? [`${names.modeShort(found.mode)}: ${names.measureShort(found.measure)}`] : []),
    ].join(', ');
  };
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map(({ instrument, cell, from, to }) => (
        <li key={`${instrument} ${cell}`}>
          {stepOf(instrument, cell)}: <LevelTag level={from}>{levels(from)}</LevelTag> <span aria-hidden>→</span>{' '}
          <LevelTag level={to}>{levels(to)}</LevelTag>
        </li>
      ))}
    </ul>
  );
}
