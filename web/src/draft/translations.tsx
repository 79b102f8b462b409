import { Anchor, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { ask } from '../api/client.ts';
import { DataTable } from '../list/data-table.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { saveFile } from '../screen/save-file.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AddToDraft } from './add-languages.tsx';
import { isChangeable, type Draft } from './draft.ts';
import styles from './draft.module.css';
import { languagesWords } from './languages-words.ts';

type PartProps = { readonly draft: Draft };

/** The languages that have a file of their own: what of each is there, and how the rest comes in. */
export function Translations({ draft }: PartProps): ReactNode {
  const t = useWords(languagesWords);
  const { translations, check, revises } = draft;
  const mayAdd = isChangeable(draft) && check.isReadable;
  if (translations.length === 0 && !mayAdd) return null;
  return (
    <section className={styles['part']} aria-labelledby="languages">
      <h2 id="languages">{t('languages')}</h2>
      {translations.length > 0 && (
        <>
          {isChangeable(draft) && <How draft={draft} />}
          <Table draft={draft} />
        </>
      )}
      {revises !== null && revises.added.length > 0 && draft.state !== 'opened' && (
        <Text mt="sm" maw="46rem">
          {t('lacking', { count: revises.lacking, added: revises.added.length })}
        </Text>
      )}
      {mayAdd && (
        <div className={styles['below']}>
          <AddToDraft draft={draft} />
        </div>
      )}
    </section>
  );
}

function How({ draft }: PartProps): ReactNode {
  const t = useWords(languagesWords);
  const originals = draft.files.map(({ name }) => name).filter((name) => isNotice(name, draft));
  return (
    <details className={styles['how']} open={draft.translations.some(({ hasNotice }) => !hasNotice)}>
      <summary>{t('how')}</summary>
      <List type="ordered" size="sm" mt="xs">
        <List.Item>
          {t('how1')} <Quiet>{t('original')}</Quiet>{' '}
          {originals.map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <Download draft={draft} name={name} />
            </span>
          ))}
        </List.Item>
        <List.Item>{t('how2')}</List.Item>
        <List.Item>{t('how3')}</List.Item>
      </List>
    </details>
  );
}

/** The notices of the languages that the action declares itself. */
function isNotice(name: string, { translations }: Draft): boolean {
  return /^notice\..*\.md$/.test(name) && !translations.some(({ noticeFile }) => noticeFile === name);
}

function Table({ draft }: PartProps): ReactNode {
  const t = useWords(languagesWords);
  const { languageName, count } = useFormats();
  const left = (of: { readonly left: number; readonly total: number }): string =>
    of.left === 0
      ? t('complete', { total: count(of.total) })
      : t('left', { left: count(of.left), total: count(of.total) });
  return (
    <>
      <DataTable
        label={t('languages')}
        rows={draft.translations}
        keyOf={({ language }) => language}
        columns={[
          {
            key: 'language',
            header: t('language'),
            isName: true,
            render: ({ language, file }) => (
              <>
                {languageName(language)}
                <div>
                  <Download draft={draft} name={file} />
                </div>
              </>
            ),
          },
          {
            key: 'notice',
            header: t('notice'),
            render: ({ hasNotice, noticeFile: name }) => t(hasNotice ? 'there' : 'missing', { name }),
          },
          { key: 'texts', header: t('texts'), render: ({ texts }) => left(texts) },
          { key: 'words', header: t('words'), render: ({ words }) => left(words) },
        ]}
      />
      <Quiet>{t('wordsHint')}</Quiet>
    </>
  );
}

function Download({ draft, name }: PartProps & { readonly name: string }): ReactNode {
  const t = useWords(languagesWords);
  const save = async (): Promise<void> => {
    const { data } = await ask('get', '/drafts/{id}/files', { path: { id: draft.id } });
    saveFile(data.files[name] ?? '', { name, type: 'text/plain' });
  };
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      underline="always"
      aria-label={t('download', { name })}
      onClick={() => void save()}
    >
      {name}
    </Anchor>
  );
}
