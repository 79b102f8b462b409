import { Alert, Anchor, Button, Text } from '@mantine/core';
import { IconCalendarExclamation, IconSend } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';

import { AddToAction } from '../draft/add-to-action.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { Part } from './part.tsx';
import { NextSteps } from './next-steps.tsx';
import { PlanSums } from './plan-sums.tsx';
import { ReadersList } from './readers-list.tsx';
import { SendDialog } from './send-dialog.tsx';
import { countriesWrittenTo, type Plan, type Progress } from './sending.ts';
import { sendingWords } from './sending-words.ts';
import styles from './sending.module.css';

type PartProps = { readonly reference: string; readonly plan: Plan };

/** Who would get what now, counted and one by one, what stands in the way, and letting it go. */
export function PlanPart({ reference, plan, progress }: PartProps & { readonly progress: Progress }): ReactNode {
  const t = useWords(sendingWords);
  const [isSending, setIsSending] = useState(false);
  const { contacts, mails, letters } = plan;
  return (
    <Part title={t('plan')} lead={t('planLead')}>
      {contacts === 0 ? (
        <NextSteps reference={reference} progress={progress} />
      ) : (
        <Text fw={600} size="lg">
          {t('sum', { mails, letters, countries: countriesWrittenTo(plan) })}
        </Text>
      )}
      <Remarks reference={reference} plan={plan} />
      {contacts > 0 && (
        <>
          <MayButton
            needs="manager"
            leftSection={<IconSend size={16} aria-hidden />}
            loading={progress.planning !== null}
            onClick={() => setIsSending(true)}
          >
            {t('send')}
          </MayButton>
          <PlanSums plan={plan} />
          <Readers reference={reference} plan={plan} />
        </>
      )}
      {isSending && (
        <SendDialog
          reference={reference}
          plan={plan}
          isPaused={progress.paused !== null}
          onClose={() => setIsSending(false)}
        />
      )}
    </Part>
  );
}

function Remarks({ reference, plan }: PartProps): ReactNode {
  const t = useWords(sendingWords);
  const { day, count, list, country, languageName } = useFormats();
  const { held, heldFor, unreachable, isDatedAhead, issuedOn } = plan;
  return (
    <>
      {isDatedAhead && (
        <Alert color="gray" variant="light" icon={<IconCalendarExclamation aria-hidden />} my="sm">
          {t('datedAhead', { day: day(issuedOn) })}
        </Alert>
      )}
      {held > 0 && (
        <>
          <details className={styles['fold']}>
            <summary>{t('held', { count: held })}</summary>
            <ul className={styles['notes']}>
              {heldFor.map(({ languages, countries, notices }) => (
                <li key={languages.join(' ')}>
                  {t('heldFor', {
                    count: count(notices),
                    countries: list(countries.map(country)),
                    languages: list(languages.map(languageName)),
                  })}
                </li>
              ))}
            </ul>
            <AddToAction reference={reference} isSmall />
          </details>
        </>
      )}
      {unreachable.count > 0 && (
        <div>
          <Text my="xs">{t('unreachable', { count: unreachable.count })}</Text>
          <ul className={styles['notes']}>
            {unreachable.consignees.map(({ id, name, country: code }) => (
              <li key={id}>
                <Anchor component={Link} to={actionPath(reference, 'consignees', id)}>
                  {name}
                </Anchor>
                , {country(code)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** The list is long: it is read when somebody asks for it, and the address keeps that. */
function Readers({ reference, plan }: PartProps): ReactNode {
  const t = useWords(sendingWords);
  const [search, setSearch] = useSearchParams();
  if (search.get('readers') === null) {
    return (
      <Button variant="default" mt="lg" onClick={() => setSearch({ readers: 'shown' }, { preventScrollReset: true })}>
        {t('readersShow')}
      </Button>
    );
  }
  return <ReadersList reference={reference} countries={plan.countries.map(({ country }) => country)} />;
}
