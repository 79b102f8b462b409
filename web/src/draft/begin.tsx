import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { useApi, useWrite } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { ProblemNote } from '../screen/problem-note.tsx';
import { Rows } from '../screen/rows.tsx';
import { Section } from '../screen/section.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { AddToAction } from './add-to-action.tsx';
import { draftWords } from './draft-words.ts';
import { FilesButtons } from './files-buttons.tsx';
import { useStoreFiles } from './use-store-files.ts';

type Folder = ResponseOf<'get', '/action-folders'>['folders'][number];

/** How an action begins: a folder of the server, or one of one's own computer. */
export function Begin(): ReactNode {
  const t = useWords(draftWords);
  const folders = useApi('/action-folders', {});
  const navigate = useNavigate();
  const notify = useNotify();
  const stored = useStoreFiles((id, leftOut) => {
    if (leftOut !== undefined) notify(leftOut);
    void navigate(`/drafts/${id}`);
  });
  return (
    <Section title={t('begin')} lead={t('beginLead')}>
      <Text component="h3" fw={600} mb="xs">
        {t('ofServer')}
      </Text>
      <Loaded from={folders} height={80}>
        {(data) => <Folders folders={data.folders} />}
      </Loaded>
      <Text component="h3" fw={600} mt="lg">
        {t('ofDisk')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('ofDiskText')}
      </Text>
      <FilesButtons
        folderLabel={t('chooseFolder')}
        filesLabel={t('chooseFiles')}
        isBusy={stored.isBusy}
        wrong={stored.wrong}
        problem={stored.problem}
        onFolder={(files) => void stored.store('new', files)}
        onFiles={(files) => void stored.store('new', files)}
      />
    </Section>
  );
}

function Folders({ folders }: { readonly folders: readonly Folder[] }): ReactNode {
  const t = useWords(draftWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const prepare = useWrite('post', '/drafts');
  if (folders.length === 0) return <Text>{t('noFolders')}</Text>;
  const begin = (folder: string): void =>
    prepare.mutate({ body: { folder } }, { onSuccess: ({ data }) => void navigate(`/drafts/${data.draft.id}`) });
  return (
    <>
      <ProblemNote problem={prepare.error} />
      <Rows
        label={t('ofServer')}
        rows={folders.map(({ folder, reference, title, isOpen }) => ({
          key: folder,
          title: folder,
          text: (
            <>
              {title === null ? t('noTitle') : textOf(title, language)}
              {isOpen && <div>{t('isOpen')}</div>}
            </>
          ),
          action:
            isOpen && reference !== null ? (
              <AddToAction reference={reference} />
            ) : (
              <MayButton
                needs="operator"
                variant="default"
                loading={prepare.isPending && isOf(prepare.variables?.body, folder)}
                onClick={() => begin(folder)}
              >
                {t('prepareShort')}
                <span className="hear"> {folder}</span>
              </MayButton>
            ),
        }))}
      />
    </>
  );
}

function isOf(body: object | undefined, folder: string): boolean {
  return body !== undefined && 'folder' in body && body.folder === folder;
}
