import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useApi, useWrite } from '../../api/use-api.ts';
import type { ConsigneeDocument } from '../../contact/contact.ts';
import { useFieldProblem } from '../../dialog/field-problem.ts';
import { focusFirstSlip } from '../../dialog/focus-slip.ts';
import { KeptNote } from '../../dialog/kept-note.tsx';
import type { InstrumentRow } from '../../instrument/instrument.ts';
import { keyOfStep, type Step } from '../../instrument/steps.ts';
import { Loaded } from '../../screen/loaded.tsx';
import { ProblemNote } from '../../screen/problem-note.tsx';
import { Screen } from '../../screen/screen.tsx';
import { Section } from '../../screen/section.tsx';
import { useNotify } from '../../screen/use-notify.ts';
import { MayButton } from '../../session/may-button.tsx';
import { actionPath, useReference } from '../../shell/use-reference.ts';
import { useWords } from '../../words/define-words.ts';
import { useFormats } from '../../words/formats.ts';
import { useLanguage } from '../../words/language.tsx';
import { sayProblem } from '../../words/problem-words.ts';
import { enterWords } from './enter-words.ts';
import { AllFields, InstrumentFields } from './instrument-fields.tsx';
import { MoreFields, NoticeFields } from './notice-fields.tsx';
import { ReplyPreview } from './reply-preview.tsx';
import { dayFieldOf, entryOf, missingIn, NOTHING_OF_IT, ROUTE, wrongDayField } from './told.ts';
import { useTold } from './use-told.ts';
import { WhoFields, type ToldProps } from './who-fields.tsx';

const FIELDS = {
  'name-missing': 'name',
  'contact-not-found': 'contact',
  'email-unusable': 'email',
  'received-in-future': 'receivedAt',
  'received-before-notice': 'receivedAt',
} as const;

const PAUSE_MS = 250;
const SHOWN_MAX = 100;

/** Enters what a consignee told by telephone, e-mail or paper: first what was said, then what it would do. */
export function EnterReplyScreen(): ReactNode {
  const t = useWords(enterWords);
  const reference = useReference();
  const { id: address = '' } = useParams();
  const id = Number(address);
  const consignee = useApi('/actions/{reference}/consignees/{id}', { path: { reference, id } });
  const { data } = consignee;
  return (
    <Screen
      title={t('title')}
      crumbs={[
        { label: t('consignees'), to: actionPath(reference, 'consignees') },
        { label: data?.name ?? '…', to: actionPath(reference, 'consignees', id) },
      ]}
      lead={data && t('lead', { name: data.name })}
    >
      <Loaded from={consignee} height={420}>
        {(found) => <Entry reference={reference} consignee={found} />}
      </Loaded>
    </Screen>
  );
}

type EntryProps = { readonly reference: string; readonly consignee: ConsigneeDocument };

function Entry({ reference, consignee }: EntryProps): ReactNode {
  const t = useWords(enterWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const { id } = consignee;
  const { told, change, clear, isFromBefore } = useTold(reference, id);
  const [known, setKnown] = useState<ReadonlyMap<number, InstrumentRow>>(new Map());
  const [isTried, setIsTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const preview = useWrite('post', '/actions/{reference}/consignees/{id}/reply-previews', { isApart: true });
  const enter = useWrite('post', ROUTE);
  const { at, rest } = useFieldProblem(preview.error, FIELDS);
  const missing = missingIn(told);
  const asked = { path: { reference, id }, body: entryOf(told, consignee.instruments) };
  const wrongDay = wrongDayField(preview.error);
  const errorAt = (field: string): string | undefined => {
    if (field === wrongDay && preview.error !== null) return sayProblem(preview.error, language);
    if (!isTried || !missing.has(field)) return at(field as Parameters<typeof at>[0]); // any other is about none
    return t(field === 'channel' || field === 'name' || field === 'rightName' ? `missing_${field}` : 'incomplete');
  };
  if (preview.data !== undefined) {
    return (
      <ReplyPreview
        reference={reference}
        preview={preview.data.data}
        instruments={[...known.values()]}
        problem={enter.error}
        isBusy={enter.isPending}
        onBack={() => preview.reset()}
        onEnter={() =>
          enter.mutate(asked, {
            onSuccess: ({ data }) => {
              clear();
              notify(t('entered', { receipt: data.receipt }), { mustBeRead: true });
              void navigate(actionPath(reference, 'replies', data.reply));
            },
          })
        }
      />
    );
  }
  const fields: ToldProps = { told, change, errorAt };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (missing.size === 0) preview.mutate(asked, { onError: () => focusFirstSlip(form.current) });
        else focusFirstSlip(event.currentTarget);
      }}
    >
      <KeptNote isShown={isFromBefore} onDrop={clear} />
      <Section title={t('who')} lead={t('whoLead')}>
        <WhoFields {...fields} consignee={consignee} />
      </Section>
      <Section title={t('notice')} lead={t('noticeLead')}>
        <NoticeFields {...fields} reference={reference} />
      </Section>
      <Section title={t('instruments')} lead={t('instrumentsLead')}>
        <Instruments {...fields} reference={reference} id={id} onKnown={setKnown} />
      </Section>
      <Section title={t('more')}>
        <MoreFields {...fields} />
      </Section>
      <ProblemNote problem={wrongDay === undefined ? rest : null} />
      {isTried && missing.size > 0 && (
        <Text c="red" mb="sm">
          {t('slips')}
        </Text>
      )}
      <Group gap="sm">
        <MayButton needs="operator" loading={preview.isPending} onClick={() => form.current?.requestSubmit()}>
          {t('seeEffect')}
        </MayButton>
        <Button variant="subtle" onClick={clear}>
          {t('discard')}
        </Button>
      </Group>
    </form>
  );
}

/** Its instruments, the first of them and those that are searched for. */
function Instruments(
  props: ToldProps & {
    readonly reference: string;
    readonly id: number;
    /** What was shown once is known by its serial number later. */
    readonly onKnown: Dispatch<SetStateAction<ReadonlyMap<number, InstrumentRow>>>;
  },
): ReactNode {
  const t = useWords(enterWords);
  const { count } = useFormats();
  const { told, change, errorAt, reference, id, onKnown } = props;
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const page = useApi(
    '/actions/{reference}/consignees/{id}/instruments',
    { path: { reference, id }, query: { limit: SHOWN_MAX, ...(q === '' ? {} : { q }) } },
    { keepsPrevious: true },
  );
  const { data } = page;
  useEffect(() => {
    if (data) onKnown((before) => new Map([...before, ...data.instruments.map((one) => [one.id, one] as const)]));
  }, [data, onKnown]);
  return (
    <Loaded from={page} height={160}>
      {({ instruments, total }) => (
        <Stack gap="sm">
          {total.count > 1 && q === '' && (
            <AllFields
              reference={reference}
              count={total.count}
              steps={stepsOf(instruments)}
              told={told.all}
              dayErrorAt={(step) => errorAt(dayFieldOf('all', step))}
              onChange={(all) => change({ all })}
            />
          )}
          {(total.count > SHOWN_MAX || q !== '') && (
            <TextInput
              type="search"
              label={t('search')}
              description={t('first', { shown: count(instruments.length), total: count(total.count) })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {instruments.map((instrument) => (
            <InstrumentFields
              key={instrument.id}
              reference={reference}
              instrument={instrument}
              told={told.instruments[instrument.id] ?? NOTHING_OF_IT}
              error={errorAt(String(instrument.id))}
              dayErrorAt={(step) => errorAt(dayFieldOf(instrument.id, step))}
              onChange={(one) => change({ instruments: { ...told.instruments, [instrument.id]: one } })}
            />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

/** The steps of some instruments, each once. */
function stepsOf(instruments: readonly InstrumentRow[]): readonly Step[] {
  const steps = instruments.flatMap(({ obligations }) => obligations);
  return [...new Map(steps.map((step) => [keyOfStep(step), step])).values()];
}
