import { Anchor, Button, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { OpenIncidents } from '../incident/open-incidents.tsx';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { addedLanguages, fateOfSteps, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import styles from './approval.module.css';
import { AskedIncident } from './asked-incident.tsx';
import { AskedQuestion } from './asked-question.tsx';
import { DecideButtons } from './decide-buttons.tsx';
import { NOTHING_WRITTEN } from './decide-dialog.tsx';
import { KeptReason } from './kept-reason.tsx';
import { Proposal } from './proposal.tsx';
import { ProposedInstruments } from './proposed-instruments.tsx';
import { useNextApproval } from './use-next-approval.ts';
import { useSayApproval } from './use-say-approval.ts';

/** What somebody asks a second person for: who, why, what would happen; and the decision. */
export function ApprovalScreen(): ReactNode {
  const t = useWords(approvalWords);
  const { id = '' } = useParams();
  const approval = useApi('/approvals/{id}', { path: { id: Number(id) } });
  const { data } = approval;
  const say = useSayApproval(data?.action);
  const next = useNextApproval(Number(id));
  return (
    <Screen
      title={data === undefined ? t('title') : say(data)}
      crumbs={[{ label: t('title'), to: '/approvals' }]}
      lead={data && <Lead approval={data} />}
      actions={
        next !== undefined && (
          <Button component={Link} to={next} variant="default" rightSection={<IconArrowRight size={16} aria-hidden />}>
            {t('nextOne')}
          </Button>
        )
      }
    >
      <Loaded from={approval} height={420}>
        {(found) => <Parts key={found.id} approval={found} />}
      </Loaded>
    </Screen>
  );
}

function Lead({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useWords(approvalWords);
  const { action, kind, outcome } = approval;
  return (
    <>
      {t(addedLanguages(approval).length > 0 ? 'adding' : kind)}
      {action !== null && (
        <>
          {' · '}
          <Anchor component={Link} to={actionPath(action)} inherit>
            {action}
          </Anchor>
        </>
      )}
      {` · ${t(outcome === null ? 'waiting' : outcome.outcome)}`}
    </>
  );
}

function Parts({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useWords(approvalWords);
  const { time } = useFormats();
  const { askedBy, askedAt, reason, about, action, outcome } = approval;
  const [writing, setWriting] = useState(NOTHING_WRITTEN);
  const fate = fateOfSteps(approval);
  return (
    <>
      {about !== null && action !== null && outcome === null && (
        <OpenIncidents reference={action} incidents={about.incidents} more={about.incidentsMore} on="some" />
      )}
      <Section title={t('asks')}>
        <Facts
          rows={[
            { label: t('askedBy'), value: askedBy.name },
            { label: t('askedWhen'), value: t('askedAt', { time: time(askedAt) }) },
            { label: t('reason'), value: <span className={styles['quoted']}>{reason}</span> },
          ]}
        />
      </Section>
      <Section title={t('proposal')} lead={outcome === null ? t('proposalLead') : undefined}>
        <Proposal approval={approval} />
      </Section>
      <AskedQuestion approval={approval} />
      <AskedIncident approval={approval} />
      {about !== null && about.instruments.length > 0 && action !== null && (
        <Section
          title={t('instruments')}
          lead={t(fate === 'goAlong' ? 'instrumentsNow' : 'instrumentsMeant', { count: about.instrumentCount })}
        >
          <ProposedInstruments about={about} reference={action} isWaiting={outcome === null} fate={fate} />
        </Section>
      )}
      <KeptReason approval={approval} writing={writing} onDrop={() => setWriting(NOTHING_WRITTEN)} />
      {outcome === null ? (
        <Section title={t('decideTitle')}>
          <SomeSettled approval={approval} />
          <DecideButtons approval={approval} writing={writing} onWriting={setWriting} />
        </Section>
      ) : (
        <Section title={t('outcomeTitle')}>
          <Outcome approval={approval} outcome={outcome} />
        </Section>
      )}
    </>
  );
}

/** What others have settled while it waited, where something is left to decide all the same. */
function SomeSettled({ approval: { about } }: { readonly approval: Approval }): ReactNode {
  const t = useWords(approvalWords);
  const { meant = 0, left = 0 } = about?.obligations ?? {};
  if (left === 0 || left === meant) return null;
  return <Text mb="sm">{t('someLeft', { left, settled: meant - left })}</Text>;
}

/** The kinds that change obligations as they are, not whose or how many there are. */
const OF_OBLIGATIONS: ReadonlySet<Approval['kind']> = new Set(['decision', 'reversal', 'answer', 'reopening']);

function Outcome(props: {
  readonly approval: Approval;
  readonly outcome: NonNullable<Approval['outcome']>;
}): ReactNode {
  const t = useWords(approvalWords);
  const { time } = useFormats();
  const { approval, outcome } = props;
  const { by, at, reason, effect } = outcome;
  return (
    <>
      <Text fw={500}>{t('outcomeBy', { outcome: outcome.outcome, name: by.name, time: time(at) })}</Text>
      {outcome.outcome !== 'withdrawn' && <p className={styles['quoted']}>{reason === '' ? t('noRemark') : reason}</p>}
      {approval.about !== null && approval.about.changed !== null && OF_OBLIGATIONS.has(approval.kind) && (
        <Text>{t('changed', { count: approval.about.changed })}</Text>
      )}
      {effect !== null && approval.action !== null && (
        <Anchor component={Link} to={actionPath(approval.action, 'ledger', effect)}>
          {t('entry', { seq: effect })}
        </Anchor>
      )}
    </>
  );
}
