import { Checkbox, Fieldset, SimpleGrid, Text } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useApi, useWrite } from '../api/use-api.ts';
import { missingLanguages } from '../delivery/delivery.ts';
import { useDispatchProgress } from '../delivery/use-dispatch-progress.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Draft } from './draft.ts';
import { choicesOf, type LanguageChoice, type Waiting } from './languages.ts';
import { languagesWords } from './languages-words.ts';

/** Begins a draft that adds languages to an open action. */
export function ActionDialog({
  reference,
  onClose,
}: {
  readonly reference: string;
  readonly onClose: () => void;
}): ReactNode {
  const navigate = useNavigate();
  const write = useWrite('post', '/drafts');
  const action = useApi('/actions/{reference}', { path: { reference } });
  const progress = useDispatchProgress(reference);
  return (
    <LanguagesDialog
      reference={reference}
      isOpenAction
      there={action.data?.languages ?? []}
      waiting={missingLanguages(progress.data?.held ?? [])}
      isReady={action.data !== undefined && progress.data !== undefined}
      write={write}
      onChosen={(languages) =>
        write.mutate(
          { body: { revises: reference, languages } },
          { onSuccess: ({ data }) => void navigate(`/drafts/${data.draft.id}`) },
        )
      }
      onClose={onClose}
    />
  );
}

/** Adds languages to a draft. */
export function AddToDraft({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(languagesWords);
  const [isAsking, setIsAsking] = useState(false);
  const write = useWrite('post', '/drafts/{id}/languages');
  const { id, etag, reference, languages: there } = draft;
  const close = (): void => setIsAsking(false);
  return (
    <>
      <MayButton
        needs="operator"
        variant="default"
        leftSection={<IconLanguage size={16} aria-hidden />}
        onClick={() => setIsAsking(true)}
      >
        {t('add')}
      </MayButton>
      {isAsking && (
        <LanguagesDialog
          reference={reference ?? ''}
          isOpenAction={draft.revises !== null}
          there={there}
          waiting={waitingIn(draft)}
          isReady
          write={write}
          onChosen={(languages) =>
            write.mutate({ path: { id }, body: { languages }, ifMatch: etag }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  );
}

/** In a draft with a fleet: for how many contacts a language is missing. */
function waitingIn({ fleet }: Draft): readonly Waiting[] {
  const counts = new Map<string, number>();
  for (const { languages, contacts } of fleet.summary?.missing ?? [])
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + contacts);
  return [...counts].map(([language, count]) => ({ language, count }));
}

function LanguagesDialog(props: {
  readonly reference: string;
  readonly isOpenAction: boolean;
  readonly there: readonly string[];
  readonly waiting: readonly Waiting[];
  readonly isReady: boolean;
  readonly write: Pick<ReturnType<typeof useWrite<'post', '/drafts'>>, 'isPending' | 'error'>;
  readonly onChosen: (languages: string[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(languagesWords);
  const { languageName: nameOf, collate, count } = useFormats();
  const [chosen, setChosen] = useState<string[]>([]);
  const [isTried, setIsTried] = useState(false);
  const { reference, isOpenAction, there, waiting, isReady, write } = props;
  const { wanted, others } = choicesOf({ there, waiting, nameOf, collate });
  const say = ({ name, waiting: wait }: LanguageChoice): string =>
    wait === 0 ? name : t('waiting', { language: name, count: count(wait) });
  return (
    <WriteDialog
      isOpen
      size="lg"
      title={t('addTitle', { reference })}
      lead={t(isOpenAction ? 'addLeadOpen' : 'addLead')}
      submit={t('submit', { count: chosen.length })}
      isBusy={write.isPending}
      canSubmit={isReady}
      problem={write.error}
      onSubmit={() => {
        setIsTried(true);
        if (chosen.length > 0) props.onChosen(chosen);
      }}
      onClose={props.onClose}
    >
      <Checkbox.Group value={chosen} onChange={setChosen}>
        {wanted.length > 0 && <Choices legend={t('wanted')} choices={wanted} say={say} />}
        <Choices legend={wanted.length > 0 ? t('others') : t('languages')} choices={others} say={say} />
      </Checkbox.Group>
      {isTried && chosen.length === 0 && (
        <Text role="alert" c="var(--danger)" size="sm">
          {t('none')}
        </Text>
      )}
    </WriteDialog>
  );
}

function Choices(props: {
  readonly legend: string;
  readonly choices: readonly LanguageChoice[];
  readonly say: (choice: LanguageChoice) => string;
}): ReactNode {
  return (
    <Fieldset legend={props.legend} variant="unstyled" mb="md">
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs" verticalSpacing={6} mt="xs">
        {props.choices.map((choice) => (
          <Checkbox key={choice.language} value={choice.language} label={props.say(choice)} />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
