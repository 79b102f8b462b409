import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { ApprovalName } from '../approval/approval-name.tsx';
import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({
  en: {
    asked: 'Asked. A second person has to approve it; until then nothing changes.',
    askedOperator:
      'Asked. A second person has to approve it: an operator or a manager who is not you. Until then nothing changes.',
    askedManager: 'Asked. A second person has to approve it: a manager who is not you. Until then nothing changes.',
    clocksRunOn: 'The clocks run on until it is approved.',
    link: 'Look at the request',
    close: 'Close',
  },
  de: {
    asked: 'Beantragt. Eine zweite Person muss zustimmen; bis dahin ändert sich nichts.',
    askedOperator:
      'Beantragt. Eine zweite Person muss zustimmen: jemand anderes aus der Sachbearbeitung oder der Leitung. Bis dahin ändert sich nichts.',
    askedManager:
      'Beantragt. Eine zweite Person muss zustimmen: jemand anderes aus der Leitung. Bis dahin ändert sich nichts.',
    clocksRunOn: 'Die Fristen laufen weiter, bis zugestimmt wird.',
    link: 'Zur Zustimmung',
    close: 'Schließen',
  },
});

/** Says that what was entered waits for a second person, who that may be, and where it stands. */
export function AskedNote(props: { readonly approval: number; readonly onClose: () => void }): ReactNode {
  const t = useWords(words);
  const { data } = useApi('/approvals/{id}', { path: { id: props.approval } });
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <Stack gap="md">
      <div role="status">
        {t(data === undefined ? 'asked' : data.role === 'manager' ? 'askedManager' : 'askedOperator')}
        {data?.kind === 'classification' && ` ${t('clocksRunOn')}`}
      </div>
      <div>
        {data !== undefined && (
          <>
            <ApprovalName approval={data} />.{' '}
          </>
        )}
        <Anchor component={Link} to={`/approvals/${props.approval}`} underline="always">
          {t('link')}
        </Anchor>
      </div>
      <Group justify="flex-end">
        <Button ref={close} onClick={props.onClose}>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}
