import { Alert, Anchor, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { DataTable } from '../list/data-table.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { isChangeable, isReferenceTaken, type Draft } from './draft.ts';
import styles from './draft.module.css';
import { FileDialog } from './file-dialog.tsx';
import { FilesButtons } from './files-buttons.tsx';
import { filesWords } from './files-words.ts';
import { Translations } from './translations.tsx';
import { useSayRefusal } from './use-say-refusal.ts';
import { useStoreFiles } from './use-store-files.ts';
import { Verdict } from './verdict.tsx';

/** The folder of a draft and what its check says; whatever is uploaded is checked at once. */
export function FilesStep({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(filesWords);
  return (
    <>
      {draft.revises !== null && <Translations draft={draft} />}
      <section className={styles['part']} aria-labelledby="check">
        <h2 id="check">{t('check')}</h2>
        <Findings draft={draft} />
      </section>
      {draft.revises === null && <Translations draft={draft} />}
      <section className={styles['part']} aria-labelledby="files">
        <h2 id="files">{t('files')}</h2>
        <Files draft={draft} />
      </section>
    </>
  );
}

function Findings({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(filesWords);
  const say = useSayRefusal();
  const { check, files } = draft;
  const soundness = draft.revises === null ? 'sound' : 'soundAdding';
  const otherwise = draft.whyNotRelease.filter(({ code }) => code.startsWith('revision-'));
  const { isReadable, isSound, errors, warnings, findings } = check;
  if (files.length === 0) return <Text>{t('noFiles')}</Text>;
  return (
    <>
      {/* A folder that is sound by itself cannot be opened under a reference that is taken: that alone is said. */}
      {isSound && isReferenceTaken(draft) ? (
        <Verdict kind="bad">{t('referenceTaken')}</Verdict>
      ) : isSound && otherwise.length > 0 ? (
        otherwise.map((one) => (
          <Verdict key={one.code} kind="bad">
            {say(one)}
          </Verdict>
        ))
      ) : (
        <Verdict kind={isSound ? 'good' : 'bad'}>
          {isSound
            ? t(warnings === 0 ? soundness : `${soundness}But`, { count: warnings })
            : `${isReadable ? '' : `${t('unreadable')} `}${t(draft.revises === null ? 'unsound' : 'unsoundAdding', { count: errors })}`}
        </Verdict>
      )}
      {findings.length > 0 && (
        <DataTable
          label={t('findings')}
          rows={errorsFirst(findings).map((finding, number) => ({ ...finding, number }))}
          keyOf={({ number }) => number}
          columns={[
            {
              key: 'what',
              header: t('what'),
              isName: true,
              render: ({ severity, message, remedy }) => (
                <>
                  <b>{t(severity)}:</b> {message}
                  <Quiet>{remedy}</Quiet>
                </>
              ),
            },
            {
              key: 'where',
              header: t('where'),
              render: ({ file, line }) => <span className={`${styles['code']} whole`}>{t('at', { file, line })}</span>,
            },
          ]}
        />
      )}
    </>
  );
}

/** What keeps the action from being opened, before what is only worth a look. */
function errorsFirst(findings: Draft['check']['findings']): Draft['check']['findings'] {
  return findings.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
}

function Files({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(filesWords);
  const { count } = useFormats();
  const notify = useNotify();
  const stored = useStoreFiles((_, leftOut) => notify(leftOut ?? t('stored')));
  const [read, setRead] = useState<string>();
  const { id, etag, files } = draft;
  const kilobytes = (bytes: number): string => t('kilobytes', { count: count(Math.ceil(bytes / 1024)) });
  return (
    <>
      {files.length > 0 && (
        <DataTable
          label={t('files')}
          isNarrow
          rows={files}
          keyOf={({ name }) => name}
          columns={[
            {
              key: 'file',
              header: t('file'),
              isName: true,
              render: ({ name, isPart }) => (
                <>
                  <Anchor
                    component="button"
                    type="button"
                    inherit
                    aria-label={t('showFile', { name })}
                    onClick={() => setRead(name)}
                  >
                    {name}
                  </Anchor>
                  {!isPart && <Quiet>{t('notPart')}</Quiet>}
                </>
              ),
            },
            { key: 'size', header: t('size'), isFigure: true, render: ({ bytes }) => kilobytes(bytes) },
          ]}
        />
      )}
      {read !== undefined && <FileDialog id={id} name={read} onClose={() => setRead(undefined)} />}
      {isChangeable(draft) && (
        <>
          {draft.state === 'asked' && (
            <Alert variant="light" color="gray" mt="md">
              {t('asksAnew')}
            </Alert>
          )}
          <Text size="sm" c="dimmed" mt="md" mb="xs">
            {t(draft.revises === null ? 'filesLead' : 'filesLeadAdding')}
          </Text>
          <FilesButtons
            folderLabel={t('replaceFolder')}
            filesLabel={t('addFiles')}
            isBusy={stored.isBusy}
            wrong={stored.wrong}
            problem={stored.problem}
            onFolder={(chosen) => void stored.store({ id, etag, keeps: false }, chosen)}
            onFiles={(chosen) => void stored.store({ id, etag, keeps: true }, chosen)}
          />
        </>
      )}
    </>
  );
}
