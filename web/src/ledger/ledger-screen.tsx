import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useList } from '../list/use-list.ts';
import { Screen } from '../screen/screen.tsx';
import { useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { LedgerCheck, useLedgerCheck, type LedgerCheckRun } from './ledger-check.tsx';
import { LEDGER_FILTERS } from './ledger-filters.tsx';
import { LedgerList } from './ledger-list.tsx';
import { ledgerWords } from './ledger-words.ts';

/** Everything that happened in an action, the newest first. */
export function LedgerScreen(): ReactNode {
  const t = useWords(ledgerWords);
  const reference = useReference();
  const list = useList('/actions/{reference}/ledger', { reference }, LEDGER_FILTERS, '-seq');
  const check = useLedgerCheck(reference);
  return (
    <Screen
      title={t('title')}
      documentTitle={`${t('title')} · ${reference}`}
      lead={t('lead')}
      actions={<CheckButton run={check} />}
    >
      <LedgerCheck run={check} reference={reference} />
      <LedgerList {...list} title={t('title')} reference={reference} />
    </Screen>
  );
}

export function CheckButton({ run }: { readonly run: LedgerCheckRun }): ReactNode {
  const t = useWords(ledgerWords);
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={16} aria-hidden />}
      loading={run.isPending}
      onClick={() => run.mutate()}
    >
      {t(run.data === undefined ? 'check' : 'again')}
    </Button>
  );
}
