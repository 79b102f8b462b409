import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';

import { ApiProblem, ask } from '../api/client.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { chooseFiles } from './draft.ts';
import { draftWords } from './draft-words.ts';
import { readFiles } from './read-files.ts';

/** Where the chosen files go: a new draft, or one that is there; `keeps`: beside what it has under other names. */
type Target = { readonly id: number; readonly etag: string; readonly keeps: boolean } | 'new';

/** Reads chosen files and stores them as those of a draft; says what is wrong with the choice before anything is sent. */
export function useStoreFiles(onStored: (id: number, leftOut: string | undefined) => void) {
  const t = useWords(draftWords);
  const { list } = useFormats();
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const store = async (target: Target, files: readonly File[]): Promise<void> => {
    setWrong(undefined);
    setProblem(null);
    const chosen = chooseFiles(files);
    if (chosen.kind === 'refused') return setWrong(t(chosen.code));
    const read = await readFiles(chosen.files);
    if ('unreadable' in read) return setWrong(t('unreadable', { name: read.unreadable }));
    const { leftOut } = chosen;
    setIsBusy(true);
    try {
      const id = await put(target, read.texts);
      await client.invalidateQueries();
      onStored(id, leftOut.length === 0 ? undefined : t('leftOut', { count: leftOut.length, names: list(leftOut) }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setIsBusy(false);
    }
  };
  return { store, isBusy, wrong, problem };
}

async function put(target: Target, texts: Readonly<Record<string, string>>): Promise<number> {
  const of = target === 'new' ? (await ask('post', '/drafts', { body: {} })).data.draft : target;
  const { id, etag } = of;
  const kept =
    target !== 'new' && target.keeps ? (await ask('get', '/drafts/{id}/files', { path: { id } })).data.files : {};
  await ask('put', '/drafts/{id}/files', { path: { id }, body: { files: { ...kept, ...texts } }, ifMatch: etag });
  return id;
}
