import { Group, Radio, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { DayField, MomentField } from '../screen/day-field.tsx';
import { useWords } from '../words/define-words.ts';
import { localTimeOf } from './incident.ts';
import { NOTE_LENGTH_MAX } from './note-dialog.tsx';
import { tellWords } from './tell-words.ts';
import { useMinute } from './use-minute.ts';

const CHANNELS = ['telephone', 'email', 'paper'] as const;
const SHORT_LENGTH_MAX = 200;

/** What can be said besides; empty: not said. */
export type ToldFields = {
  readonly channel: (typeof CHANNELS)[number];
  readonly awareAt: string;
  readonly toldBy: string;
  readonly reachAt: string;
  readonly network: '' | 'yes' | 'no';
  readonly noticedOn: string;
  readonly description: string;
};

export const NOTHING_TOLD: ToldFields = {
  channel: 'telephone',
  awareAt: '',
  toldBy: '',
  reachAt: '',
  network: '',
  noticedOn: '',
  description: '',
};

/** All that can be said of an incident and need not be. */
export function TellFields(props: {
  readonly isBreakIn: boolean;
  readonly value: ToldFields;
  readonly onChange: (value: ToldFields) => void;
}): ReactNode {
  const t = useWords(tellWords);
  const { isBreakIn, value, onChange } = props;
  const set = (change: Partial<ToldFields>): void => onChange({ ...value, ...change });
  const now = localTimeOf(useMinute());
  return (
    <>
      {isBreakIn && (
        <Radio.Group
          label={t('network')}
          description={t('networkHint')}
          value={value.network}
          onChange={(chosen) => set({ network: (['yes', 'no'] as const).find((one) => one === chosen) ?? '' })}
        >
          <Group mt="xs">
            <Radio value="yes" label={t('yes')} />
            <Radio value="no" label={t('no')} />
            <Radio value="" label={t('unknown')} />
          </Group>
        </Radio.Group>
      )}
      <Textarea
        label={t('description')}
        description={t('descriptionHint')}
        autosize
        minRows={3}
        maxLength={NOTE_LENGTH_MAX}
        value={value.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <Group grow preventGrowOverflow={false} align="flex-start">
        <TextInput
          label={t('toldBy')}
          maxLength={SHORT_LENGTH_MAX}
          value={value.toldBy}
          onChange={(event) => set({ toldBy: event.currentTarget.value })}
        />
        <TextInput
          label={t('reachAt')}
          description={t('reachAtHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={SHORT_LENGTH_MAX}
          value={value.reachAt}
          onChange={(event) => set({ reachAt: event.currentTarget.value })}
        />
      </Group>
      <Group grow preventGrowOverflow={false} align="flex-start">
        <MomentField
          label={t('awareAt')}
          description={t('awareAtHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          max={now}
          value={value.awareAt}
          onChange={(event) => set({ awareAt: event.currentTarget.value })}
        />
        <DayField
          label={t('noticedOn')}
          max={now.slice(0, 10)}
          value={value.noticedOn}
          onChange={(event) => set({ noticedOn: event.currentTarget.value })}
        />
      </Group>
      <Radio.Group
        label={t('channel')}
        value={value.channel}
        onChange={(chosen) => set({ channel: CHANNELS.find((one) => one === chosen) ?? value.channel })}
      >
        <Group mt="xs">
          {CHANNELS.map((one) => (
            <Radio key={one} value={one} label={t(one)} />
          ))}
        </Group>
      </Radio.Group>
    </>
  );
}
