import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction, type ActionDocument } from '../../action/use-action.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguage } from '../../words/language.tsx';
import { textOf } from '../../words/text-of.ts';
import { enterWords } from './enter-words.ts';
import type { ToldProps } from './who-fields.tsx';

type Asked = ActionDocument['questions'][number];

/** What is asked above, beside the answers: who it is, and which products it has. */
const ASKED_ELSEWHERE: ReadonlySet<string | null> = new Set([
  'company',
  'person-name',
  'person-function',
  'answered-on',
  'products',
]);

/** What was said about the notice itself: the questions of the form to the organisation. */
export function NoticeFields({ told, change, reference }: ToldProps & { readonly reference: string }): ReactNode {
  const t = useWords(enterWords);
  const { language } = useLanguage();
  const { data: action } = useAction(reference);
  const asked = (action?.questions ?? []).filter(
    ({ scope, means, kind }) => scope === 'consignee' && !ASKED_ELSEWHERE.has(means) && kind !== 'date',
  );
  const answer = (key: string, value: string): void => change({ answers: { ...told.answers, [key]: value } });
  return (
    <Stack gap="md">
      {asked.map((question) =>
        question.kind === 'text' ? (
          <TextInput
            key={question.key}
            label={textOf(question.ask, language)}
            maxLength={2_000}
            value={told.answers[question.key] ?? ''}
            onChange={(event) => answer(question.key, event.currentTarget.value)}
          />
        ) : (
          <NativeSelect
            key={question.key}
            label={textOf(question.ask, language)}
            data={[{ value: '', label: t('notSaid') }, ...choicesOf(question)]}
            value={told.answers[question.key] ?? ''}
            onChange={(event) => answer(question.key, event.currentTarget.value)}
          />
        ),
      )}
      <Checkbox
        label={t('isReceiptOnly')}
        checked={told.isReceiptOnly}
        onChange={(event) => change({ isReceiptOnly: event.currentTarget.checked })}
      />
    </Stack>
  );

  function choicesOf({ kind, answers }: Asked): { readonly value: string; readonly label: string }[] {
    if (kind === 'yes') return [{ value: 'yes', label: t('sayYes') }];
    if (kind === 'yes-no') {
      return [
        { value: 'yes', label: t('sayYes') },
        { value: 'no', label: t('sayNo') },
      ];
    }
    return answers.map(({ key, label }) => ({ value: key, label: textOf(label, language) }));
  }
}

/** Serial numbers that are not listed, a question to us, another contact. */
export function MoreFields({ told, change, errorAt }: ToldProps): ReactNode {
  const t = useWords(enterWords);
  const unknown = told.unknown.length === 0 ? [{ serial: '', note: '' }] : told.unknown;
  const set = (index: number, part: Partial<(typeof unknown)[number]>): void =>
    change({ unknown: unknown.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <Stack gap="md">
      {unknown.map(({ serial, note }, index) => (
        <Group key={index} grow preventGrowOverflow={false} align="flex-start">
          <TextInput
            label={t('serial')}
            miw={220}
            autoComplete="off"
            maxLength={60}
            value={serial}
            onChange={(event) => set(index, { serial: event.currentTarget.value })}
          />
          <TextInput
            label={t('note')}
            miw={220}
            maxLength={500}
            value={note}
            onChange={(event) => set(index, { note: event.currentTarget.value })}
          />
        </Group>
      ))}
      {unknown.at(-1)?.serial !== '' && (
        <Group>
          <Button variant="subtle" onClick={() => change({ unknown: [...unknown, { serial: '', note: '' }] })}>
            {t('addSerial')}
          </Button>
        </Group>
      )}
      <Textarea
        label={t('question')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={told.question}
        onChange={(event) => change({ question: event.currentTarget.value })}
      />
      <Group grow preventGrowOverflow={false} align="flex-start">
        <TextInput
          label={t('right')}
          miw={220}
          autoComplete="off"
          maxLength={200}
          value={told.rightName}
          error={errorAt('rightName')}
          onChange={(event) => change({ rightName: event.currentTarget.value })}
        />
        <TextInput
          label={t('rightEmail')}
          miw={220}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={told.rightEmail}
          onChange={(event) => change({ rightEmail: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  );
}
