import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import { PreviewFrame } from '../screen/preview-frame.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { previewedIn, PREVIEWS, readersOf, REPLY_PAGES, type Draft } from './draft.ts';
import styles from './draft.module.css';
import { filesWords } from './files-words.ts';

/** What a consignee would get, in every language beside each other. */
export function PreviewsStep({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(filesWords);
  const { language: shownIn } = useLanguage();
  const { languageName, country, list } = useFormats();
  // In the address, so that others lead to it.
  const [search, setSearch] = useSearchParams();
  const what = PREVIEWS.find((one) => one === search.get('what')) ?? 'mail';
  const page = REPLY_PAGES.find((one) => one === search.get('page')) ?? 'overview';
  const look = (chosen: Readonly<Record<string, string>>): void =>
    setSearch({ step: 'previews', ...chosen }, { replace: true, preventScrollReset: true });
  const setWhat = (chosen: string): void => look({ what: chosen });
  const [consignee, setConsignee] = useState('');
  const samples = draft.fleet.summary?.samples ?? [];
  const { readers, lacks } = readersOf(what, samples);
  const reader = readers.find(({ number }) => number === consignee) ?? readers[0];
  if (!draft.check.isReadable) return <Text>{t('cannot')}</Text>;
  return (
    <>
      <Text c="dimmed" mb="md" maw="46rem">
        {t('previewsLead')}
      </Text>
      <Group gap="md" align="flex-end">
        <div>
          <SegmentedControl
            aria-label={t('whatLabel')}
            value={what}
            data={PREVIEWS.map((value) => ({ value, label: t(`what_${value}`) }))}
            onChange={setWhat}
            visibleFrom="sm"
          />
          <NativeSelect
            hiddenFrom="sm"
            label={t('whatLabel')}
            value={what}
            data={PREVIEWS.map((value) => ({ value, label: t(`what_${value}`) }))}
            onChange={(event) => setWhat(event.currentTarget.value)}
          />
        </div>
        {what === 'reply-page' && (
          <NativeSelect
            label={t('pageLabel')}
            value={page}
            data={REPLY_PAGES.map((value) => ({ value, label: t(`page_${value}`) }))}
            onChange={(event) => look({ what, page: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('reader')}
          value={reader?.number ?? ''}
          disabled={samples.length === 0}
          data={
            samples.length === 0
              ? [{ value: '', label: t('invented') }]
              : readers.map(({ number, name, city, country: code }) => ({
                  value: number,
                  label: t('readerText', { name, city, country: country(code) }),
                }))
          }
          onChange={(event) => setConsignee(event.currentTarget.value)}
        />
      </Group>
      {reader && reader.gets.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('alsoGets', { languages: list(reader.gets.map(languageName)) })}
          {reader.heldFor.length > 0 &&
            ` ${t('heldFor', { count: reader.heldFor.length, missing: list(reader.heldFor.map(languageName)) })}`}
        </Text>
      )}
      {lacks !== undefined && (
        <Text size="sm" c="dimmed" mt="xs">
          {t(`nobodyBy_${lacks}`)}
        </Text>
      )}
      <div className={styles['frames']}>
        {previewedIn(draft).map((language) => (
          <PreviewFrame
            key={language}
            title={t('previewOf', { what: t(`what_${what}`), language: languageName(language) })}
            route="/drafts/{id}/previews/{what}"
            places={{
              path: { id: draft.id, what },
              query: { language, shownIn, consignee: reader?.number, ...(what === 'reply-page' && { page }) },
            }}
            version={`${draft.filesDigest}-${draft.fleet.digest ?? ''}`}
          />
        ))}
      </div>
    </>
  );
}
