import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi, useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Draft } from './draft.ts';
import { releaseWords } from './release-words.ts';
import { Verdict } from './verdict.tsx';

/** A release that waits for a second person: who asked and why; who asked may take it back. */
export function AskedRelease({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(releaseWords);
  const { ago } = useFormats();
  const notify = useNotify();
  const { released } = draft;
  const id = released?.approval ?? null;
  const { data: approval } = useApi('/approvals/{id}', { path: { id: id ?? 0 } }, { isWanted: id !== null });
  const withdraw = useWrite('delete', '/approvals/{id}');
  if (released === null || id === null) return null;
  const { askedBy, askedAt, reason } = released;
  return (
    <>
      <Verdict kind="busy">
        {t('asked')}
        <Text>{t('askedBy', { name: askedBy.name, when: ago(askedAt), reason })}</Text>
        <Text size="sm" c="dimmed">
          {t('askedText')}
        </Text>
      </Verdict>
      <ProblemNote problem={withdraw.error} />
      <Group gap="xs">
        <Button component={Link} to={`/approvals/${id}`} variant="default">
          {t('seeApproval')}
        </Button>
        {approval?.mayWithdraw === true && (
          <Button
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ path: { id } }, { onSuccess: () => notify(t('withdrawn')) })}
          >
            {t('withdraw')}
          </Button>
        )}
      </Group>
    </>
  );
}

/** That the last release was not approved, by whom and why; until it is released anew. */
export function DeclinedRelease({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(releaseWords);
  const { ago } = useFormats();
  const last = draft.history.findLast(({ kind }) => kind.startsWith('release'));
  const declined = last?.kind === 'release-declined' ? last : undefined;
  const id = Number(declined?.facts['approval']);
  const { data: approval } = useApi('/approvals/{id}', { path: { id } }, { isWanted: declined !== undefined });
  if (!declined) return null;
  if (declined.facts['outcome'] === 'withdrawn') return <Verdict kind="busy">{t('takenBack')}</Verdict>;
  const reason = approval?.outcome?.reason ?? '';
  return (
    <Verdict kind="bad">
      {t('declined')}
      <Text>{t('declinedWhy', { name: declined.by.name, when: ago(declined.at), reason })}</Text>
      <Text size="sm" c="dimmed">
        {t('declinedNow')}
      </Text>
    </Verdict>
  );
}
