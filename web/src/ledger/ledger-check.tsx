import { Anchor, Loader, Title } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { ask, type ApiProblem } from '../api/client.ts';
import type { Schemas } from '../api/schema.ts';
import { CopyButton } from '../screen/copy-button.tsx';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ledgerPath } from './entry-links.ts';
import styles from './ledger.module.css';
import { ledgerWords } from './ledger-words.ts';

type Check = Schemas['LedgerCheck'] & { readonly checkedAt: string };
export type LedgerCheckRun = UseMutationResult<Check, ApiProblem, void>;

/** Recomputes a ledger when it is asked to: never by itself, since it may take minutes. */
export function useLedgerCheck(reference: string | undefined): LedgerCheckRun {
  return useMutation<Check, ApiProblem>({
    mutationFn: async () => {
      const { data } =
        reference === undefined
          ? await ask('get', '/house/ledger/check', {})
          : await ask('get', '/actions/{reference}/ledger/check', { path: { reference } });
      return { ...data, checkedAt: new Date().toISOString() };
    },
  });
}

/** What a check found, in plain words, read out when it is there. */
export function LedgerCheck(props: {
  readonly run: LedgerCheckRun;
  readonly reference: string | undefined;
}): ReactNode {
  const { run, reference } = props;
  return (
    <>
      <ProblemNote problem={run.error} onAgain={() => run.mutate()} />
      <div role="status">
        {run.isPending && <Checking />}
        {run.data?.kind === 'intact' && <Intact check={run.data} />}
      </div>
      {run.data?.kind === 'broken' && <Broken check={run.data} reference={reference} />}
    </>
  );
}

function Checking(): ReactNode {
  const t = useWords(ledgerWords);
  return (
    <div className={styles['check']}>
      <Title order={2}>
        <Loader size={18} aria-hidden />
        {t('checking')}
      </Title>
      <p>{t('checkingText')}</p>
    </div>
  );
}

function Intact({ check }: { readonly check: Check }): ReactNode {
  const t = useWords(ledgerWords);
  const { count, time } = useFormats();
  const { entries = 0, rows = 0, head = '', checkedAt } = check;
  return (
    <section className={styles['check']} aria-label={t('intact')}>
      <Title order={2}>
        <IconShieldCheck size={22} aria-hidden />
        {t('intact')}
      </Title>
      <p>{t('intactText', { entries: count(entries), rows: count(rows), time: time(checkedAt) })}</p>
      {entries > 0 && (
        <>
          <p>
            {t('headHash')}: <code className={styles['code']}>{head}</code>{' '}
            <CopyButton text={head} what={t('headHash')} size="compact-sm" />
          </p>
          <p className={styles['means']}>{t('headMeans', { seq: count(entries) })}</p>
        </>
      )}
    </section>
  );
}

/** Why a chain is broken, by the code of the API. */
const WHY = {
  gap: 'gap',
  'previous-hash': 'previous-hash',
  hash: 'hash_',
  time: 'time',
  head: 'head',
  row: 'row',
} as const satisfies Record<NonNullable<Check['why']>, string>;

function Broken(props: { readonly check: Check; readonly reference: string | undefined }): ReactNode {
  const t = useWords(ledgerWords);
  const { count } = useFormats();
  const { seq = 0, why = 'row', subject = '' } = props.check;
  return (
    <section className={styles['check']} data-broken role="alert">
      <Title order={2}>
        <IconShieldX size={22} aria-hidden />
        {t('broken', { seq: count(seq) })}
      </Title>
      <p>{t(WHY[why], { subject })}</p>
      <p>{t('brokenAdvice')}</p>
      {why !== 'head' && (
        <p>
          <Anchor component={Link} to={ledgerPath(props.reference, seq)} inherit>
            {t('brokenEntry', { seq: count(seq) })}
          </Anchor>
        </p>
      )}
    </section>
  );
}
