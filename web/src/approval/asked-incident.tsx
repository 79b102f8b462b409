import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { clockWords } from '../incident/clock-words.ts';
import { Clocks } from '../incident/clocks.tsx';
import { incidentWords } from '../incident/incident-words.ts';
import { StepTimeline } from '../incident/step-timeline.tsx';
import { Told } from '../incident/told.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Section } from '../screen/section.tsx';
import { useWords } from '../words/define-words.ts';
import type { Approval } from './approval.ts';

/** What was told, the clocks and what was done, where an incident would be classified: nobody decides it blind. */
export function AskedIncident({ approval }: { readonly approval: Approval }): ReactNode {
  const { action, about } = approval;
  const incident = about?.incident ?? null;
  if (action === null || incident === null) return null;
  return <Beside reference={action} id={incident.id} />;
}

function Beside({ reference, id }: { readonly reference: string; readonly id: number }): ReactNode {
  const t = useWords(incidentWords);
  const clocks = useWords(clockWords);
  const incident = useApi('/actions/{reference}/incidents/{id}', { path: { reference, id } });
  return (
    <Loaded from={incident} height={240}>
      {(found) => (
        <>
          <Section title={clocks('clocks')} lead={clocks('clocksLead')}>
            <Clocks clocks={found.clocks} />
          </Section>
          <Section title={t('told')} lead={t('toldLead')}>
            <Told incident={found} reference={reference} />
          </Section>
          <Section title={t('doneTitle')}>
            <StepTimeline incident={found} reference={reference} />
          </Section>
        </>
      )}
    </Loaded>
  );
}
