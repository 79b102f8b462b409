import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { clockWords } from '../incident/clock-words.ts';
import { incidentWords } from '../incident/incident-words.ts';
import { Facts } from '../screen/facts.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { proposed, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { ProposedConsignee } from './proposed-consignee.tsx';
import { useSayClassification } from './use-say-approval.ts';

/** What an incident would be said to be, instead of what, and what that does to its clocks. */
export function Classification({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useWords(approvalWords);
  const incidents = useWords(incidentWords);
  const say = useSayClassification();
  const sayClocks = useSayClocks();
  const { about, action, outcome } = approval;
  const incident = about?.incident ?? null;
  const isWaiting = outcome === null;
  const before = proposed(approval, 'from');
  const clocks = isWaiting ? incident : null;
  return (
    <>
      {isWaiting && <Text mb="sm">{t('clocksRunOn')}</Text>}
      <Facts
        rows={[
          {
            label: t('incident'),
            value:
              incident === null || action === null ? undefined : (
                <Anchor component={Link} to={actionPath(action, 'incidents', incident.id)}>
                  {incident.number}: {incidents(incident.kind)}
                </Anchor>
              ),
          },
          { label: incidents('consignee'), value: <ProposedConsignee of={about?.from} action={action} /> },
          { label: t('classifiedAs'), value: <b>{say(proposed(approval, 'classification'))}</b> },
          {
            label: t(isWaiting ? 'classifiedNow' : 'classifiedThen'),
            value: before === '' ? t('notClassified') : say(before),
          },
          { label: t('clocksEnd'), value: clocks ? sayClocks(clocks.ends) || t('clocksEndNone') : undefined },
          { label: t('clocksRun'), value: clocks ? sayClocks(clocks.runs) || t('clocksRunNone') : undefined },
        ]}
      />
    </>
  );
}

function useSayClocks(): (keys: readonly string[]) => string {
  const words = useWords(clockWords);
  // The names have commas of their own.
  return (keys) => keys.map((key) => (clockWords.has(key) ? words(key) : key)).join('; ');
}
