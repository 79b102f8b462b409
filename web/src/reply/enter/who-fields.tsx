import { Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import type { ConsigneeDocument } from '../../contact/contact.ts';
import { MomentField } from '../../screen/day-field.tsx';
import { useWords } from '../../words/define-words.ts';
import { enterWords } from './enter-words.ts';
import { CHANNELS, type Told } from './told.ts';

export type ToldProps = {
  readonly told: Told;
  readonly change: (part: Partial<Told>) => void;
  readonly errorAt: (field: string) => string | undefined;
};

/** Who told it, how and when. */
export function WhoFields(props: ToldProps & { readonly consignee: ConsigneeDocument }): ReactNode {
  const t = useWords(enterWords);
  const { told, change, errorAt, consignee } = props;
  const { contacts } = consignee;
  const choose = (id: string): void => {
    const found = contacts.find((one) => String(one.id) === id);
    change(
      found === undefined
        ? { contact: '' }
        : { contact: id, name: found.name, function: found.role, email: found.email ?? '' },
    );
  };
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('channel')}
        required
        value={told.channel}
        error={errorAt('channel')}
        onChange={(value) => change({ channel: CHANNELS.find((one) => one === value) ?? '' })}
      >
        <Group gap="lg" mt={6}>
          {CHANNELS.map((one) => (
            <Radio key={one} value={one} label={t(one)} />
          ))}
        </Group>
      </Radio.Group>
      {contacts.length > 0 && (
        <NativeSelect
          label={t('contact')}
          data={[
            { value: '', label: t('noContact') },
            ...contacts.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={told.contact}
          error={errorAt('contact')}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('name')}
        required
        autoComplete="off"
        maxLength={200}
        value={told.name}
        error={errorAt('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('function')}
        autoComplete="off"
        maxLength={200}
        value={told.function}
        onChange={(event) => change({ function: event.currentTarget.value })}
      />
      <TextInput
        label={t('address')}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={told.email}
        error={errorAt('email')}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <MomentField
        label={t('receivedAt')}
        description={t('receivedHint')}
        value={told.receivedAt}
        error={errorAt('receivedAt')}
        onChange={(event) => change({ receivedAt: event.currentTarget.value })}
      />
    </Stack>
  );
}
