import { Group, NativeSelect, Select, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { PreviewFrame } from '../screen/preview-frame.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { Part } from './part.tsx';
import { previewsFor, waysTheyGet, type Preview } from './sending.ts';
import { sendingWords } from './sending-words.ts';
import styles from './sending.module.css';
import { TestMailDialog } from './test-mail-dialog.tsx';

const FOUND_MAX = 20;

/** One consignee's notice to look at, and as a test to oneself. */
export function LookPart({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(sendingWords);
  const { language: shownIn } = useLanguage();
  const { languageName } = useFormats();
  const { data: action } = useAction(reference);
  const [wanted, setWanted] = useState<Preview>('mail');
  const [language, setLanguage] = useState('');
  const [isTesting, setIsTesting] = useState(false);
  const [searched, setSearched] = useState('');
  const [chosen, setChosen] = useState<{ readonly id: number; readonly name: string }>();
  const search = useApi(
    '/actions/{reference}/consignees',
    { path: { reference }, query: { limit: FOUND_MAX, ...(searched.trim() === '' ? {} : { q: searched.trim() }) } },
    { keepsPrevious: true },
  );
  const consignees = search.data?.consignees ?? [];
  // Until one is chosen the first of all: the first that is found would take the place of what is being typed.
  const { data: unsearched } = useApi('/actions/{reference}/consignees', {
    path: { reference },
    query: { limit: FOUND_MAX },
  });
  const shown = chosen ?? unsearched?.consignees[0];
  const { data: found } = useApi(
    '/actions/{reference}/consignees/{id}',
    { path: { reference, id: shown?.id ?? 0 } },
    { isWanted: shown !== undefined },
  );
  const previews = found && previewsFor(found.contacts);
  const what = previews?.find((one) => one === wanted) ?? previews?.[0];
  const choices = [...consignees, ...(shown ? [shown] : [])].map(({ id, name }) => ({
    value: String(id),
    label: name,
  }));
  const title = shown && what && t('lookOf', { what: t(`what_${what}`), name: shown.name });
  return (
    <Part title={t('look')} lead={t('lookLead')}>
      <Group gap="md" align="flex-end">
        <Select
          label={t('whose')}
          placeholder={t('whoseHint')}
          data={[...new Map(choices.map((choice) => [choice.value, choice])).values()]}
          value={shown ? String(shown.id) : null}
          onChange={(id) => setChosen(consignees.find((one) => String(one.id) === id) ?? chosen)}
          onSearchChange={(text) => setSearched(text === shown?.name ? '' : text)}
          // The desk has searched: what it found is shown.
          filter={({ options }) => options}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('noConsignee')}
          w={{ base: '100%', sm: 320 }}
        />
        <NativeSelect
          label={t('what')}
          value={what ?? ''}
          disabled={previews === undefined || previews.length < 2}
          data={(previews ?? []).map((value) => ({ value, label: t(`what_${value}`) }))}
          onChange={(event) => setWanted(previews?.find((one) => one === event.currentTarget.value) ?? wanted)}
        />
        <NativeSelect
          label={t('language')}
          value={language}
          data={[
            { value: '', label: t('asTheyGet') },
            ...(action?.languages ?? []).map((tag) => ({ value: tag, label: languageName(tag) })),
          ]}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        {shown && (
          <MayButton
            needs="operator"
            whyNot={previews?.includes('mail') === false ? t('noMail') : undefined}
            variant="default"
            leftSection={<IconMailForward size={16} aria-hidden />}
            onClick={() => setIsTesting(true)}
          >
            {t('test')}
          </MayButton>
        )}
      </Group>
      {found && language === '' && <AsTheyGet contacts={found.writtenTo} isUnsent={found.reach === 'unsent'} />}
      {previews?.length === 0 && <Text mt="md">{t('nobodyThere')}</Text>}
      {shown && what && title !== undefined && (
        <div className={styles['frame']}>
          <PreviewFrame
            title={title}
            route="/actions/{reference}/previews/{what}"
            places={{
              path: { reference, what },
              query: { consignee: shown.id, shownIn, ...(language === '' ? {} : { language }) },
            }}
          />
        </div>
      )}
      {isTesting && shown && (
        <TestMailDialog
          reference={reference}
          consignee={shown}
          language={language}
          onClose={() => setIsTesting(false)}
        />
      )}
    </Part>
  );
}

/** In which languages it goes there, and why it waits. */
function AsTheyGet(props: {
  readonly contacts: Parameters<typeof waysTheyGet>[0];
  /** What went already was released. */
  readonly isUnsent: boolean;
}): ReactNode {
  const t = useWords(sendingWords);
  const { list, languageName } = useFormats();
  const named = (languages: readonly string[]): string => list(languages.map(languageName));
  return waysTheyGet(props.contacts).map(({ gets, heldFor }) => (
    <Text key={`${gets.join(' ')} ${heldFor.join(' ')}`} size="sm" c="dimmed" mt="xs">
      {t('theyGet', { languages: named(gets) })}
      {props.isUnsent && heldFor.length > 0 && ` ${t('theyWait', { count: heldFor.length, missing: named(heldFor) })}`}
    </Text>
  ));
}
