import type { ReactNode } from 'react';

import { useList } from '../list/use-list.ts';
import { Empty } from '../screen/empty.tsx';
import { Screen } from '../screen/screen.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { LedgerCheck, useLedgerCheck } from './ledger-check.tsx';
import { LEDGER_FILTERS } from './ledger-filters.tsx';
import { LedgerList } from './ledger-list.tsx';
import { CheckButton } from './ledger-screen.tsx';
import { ledgerWords } from './ledger-words.ts';

/** Sign-ins, refusals, staff, tokens, drafts. For managers: it says who was here when. */
export function HouseLedgerScreen(): ReactNode {
  const t = useWords(ledgerWords);
  const { role } = useSession();
  const check = useLedgerCheck(undefined);
  const isAllowed = whyNotRole(role, 'manager') === undefined;
  return (
    <Screen title={t('houseTitle')} lead={t('houseLead')} actions={isAllowed ? <CheckButton run={check} /> : undefined}>
      {isAllowed ? (
        <>
          <LedgerCheck run={check} reference={undefined} />
          <HouseLedger />
        </>
      ) : (
        <Empty title={t('onlyManagers')}>{t('onlyManagersText')}</Empty>
      )}
    </Screen>
  );
}

function HouseLedger(): ReactNode {
  const t = useWords(ledgerWords);
  return (
    <LedgerList
      {...useList('/house/ledger', {}, LEDGER_FILTERS, '-seq')}
      title={t('houseTitle')}
      reference={undefined}
    />
  );
}
