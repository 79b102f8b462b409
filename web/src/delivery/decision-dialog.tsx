import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { DayField } from '../screen/day-field.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useToday } from '../words/use-today.ts';
import { decisionWords } from './decision-words.ts';
import { missingLanguages, type Decision } from './delivery.ts';

/** About what a person decides: those that are named, or all in the state that the decision ends. */
export type Decided = {
  readonly decision: Exclude<Decision, 'send-again'>;
  readonly ids: readonly number[] | 'all';
  /** Of all that are held: only those that lack this language. */
  readonly heldFor?: string | undefined;
  /** How many they are. */
  readonly count: number;
  /** Of those that are held: the languages that are missing. */
  readonly held: readonly { readonly languages: readonly string[]; readonly count: number }[];
  /** How many of those selected it is not about. */
  readonly leftOut: number;
};

type DialogProps = {
  readonly reference: string;
  readonly decided: Decided;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Asks for the reason of a decision, or for the day on which letters were posted, and decides. */
export function DecisionDialog(props: DialogProps): ReactNode {
  return props.decided.decision === 'posted' ? <PostedDialog {...props} /> : <WhyDialog {...props} />;
}

function WhyDialog({ reference, decided, onClose, onDone }: DialogProps): ReactNode {
  const t = useWords(decisionWords);
  const { decision, ids, heldFor } = decided;
  const { languageName } = useFormats();
  // They take the same body; `all` is asked of releases alone.
  const write = useWrite(
    'post',
    `/actions/{reference}/deliveries/${decision}` as '/actions/{reference}/deliveries/release',
  );
  const notify = useNotify();
  const decide = (reason: string): void =>
    write.mutate(
      { path: { reference }, body: { ids, reason, ...(heldFor === undefined ? {} : { heldFor }) } },
      {
        onSuccess: ({ data }) => {
          notify(t(`done_${decision}`, { count: data.ids.length }));
          onDone();
        },
      },
    );
  return (
    <ReasonDialog
      title={
        heldFor === undefined
          ? titleOf(decided, t)
          : t('releaseFor', { count: decided.count, language: languageName(heldFor) })
      }
      lead={<Lead decided={decided} />}
      hint={t(decision === 'returned' ? 'reasonHint_returned' : 'reasonHint')}
      submit={t(decision)}
      isDangerous={decision === 'stop'}
      isBusy={write.isPending}
      problem={write.error}
      onReason={decide}
      onClose={onClose}
    />
  );
}

function PostedDialog({ reference, decided, onClose, onDone }: DialogProps): ReactNode {
  const t = useWords(decisionWords);
  const write = useWrite('post', '/actions/{reference}/deliveries/posted');
  const [postedOn, setPostedOn] = useState('');
  const [isTried, setIsTried] = useState(false);
  const today = useToday();
  const notify = useNotify();
  const wrong = postedOn === '' ? 'postedOnMissing' : postedOn > today ? 'postedOnLate' : undefined;
  const submit = (): void => {
    setIsTried(true);
    if (wrong !== undefined) return;
    write.mutate(
      { path: { reference }, body: { ids: decided.ids, postedOn } },
      {
        onSuccess: ({ data }) => {
          notify(t('done_posted', { count: data.ids.length }));
          onDone();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={titleOf(decided, t)}
      lead={<Lead decided={decided} />}
      submit={t('posted')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <DayField
        label={t('postedOn')}
        required
        max={today}
        value={postedOn}
        error={isTried && wrong !== undefined ? t(wrong) : undefined}
        onChange={(event) => setPostedOn(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}

function titleOf({ decision, ids, count }: Decided, t: ReturnType<(typeof decisionWords)['in']>): string {
  if (ids === 'all' && decision === 'posted') return t('postedAll', { count });
  return t(ids === 'all' ? 'title_releaseAll' : `title_${decision}`, { count });
}

/** What follows from it, and what of the selected it is not about. */
function Lead({ decided }: { readonly decided: Decided }): ReactNode {
  const t = useWords(decisionWords);
  const { count, languageName, list } = useFormats();
  const { decision, ids, held, leftOut } = decided;
  const missing = decision === 'release' ? missingLanguages(held) : [];
  return (
    <Stack gap="xs">
      <Text>{t(decision === 'posted' && ids === 'all' ? 'text_postedAll' : `text_${decision}`)}</Text>
      {missing.length > 0 && (
        <Text fw={500}>
          {list(missing.map((one) => t('missing', { count: count(one.count), language: languageName(one.language) })))}
        </Text>
      )}
      {leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {t('notThese', { count: leftOut })}
        </Text>
      )}
    </Stack>
  );
}
