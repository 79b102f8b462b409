import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useWrite } from '../api/use-api.ts';
import { useDispatchProgress } from '../delivery/use-dispatch-progress.ts';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AskedRelease, DeclinedRelease } from './asked-release.tsx';
import type { Draft } from './draft.ts';
import styles from './draft.module.css';
import { DraftTexts } from './draft-texts.tsx';
import { CheckProgress } from './fleet-step.tsx';
import { OpenRemarks } from './open-remarks.tsx';
import { releaseWords } from './release-words.ts';
import { useSayRefusal } from './use-say-refusal.ts';
import { Verdict } from './verdict.tsx';

type PartProps = { readonly draft: Draft };

/** Where each thing that is missing is mended. */
const STEP_OF: Readonly<Record<string, string>> = {
  'action-unreadable': 'files',
  'action-unsound': 'files',
  'action-open': 'files',
  'revision-empty': 'files',
  'revision-behind': 'files',
  'revision-changes': 'files',
};

/** The release: what is missing, asking a second person, the opening, and the way to the action. */
export function ReleaseStep({ draft }: PartProps): ReactNode {
  const { state } = draft;
  return (
    <section className={styles['part']}>
      {state === 'preparing' && <Preparing draft={draft} />}
      {state === 'asked' && <AskedRelease draft={draft} />}
      {state === 'opening' && <Opening draft={draft} />}
      {state === 'opened' && draft.action && <Opened reference={draft.action.reference} revises={draft.revises} />}
    </section>
  );
}

function Preparing({ draft }: PartProps): ReactNode {
  const t = useWords(releaseWords);
  const say = useSayRefusal();
  const [isReleasing, setIsReleasing] = useState(false);
  const { whyNotRelease, needsSecondPerson, refusal } = draft;
  return (
    <>
      <DeclinedRelease draft={draft} />
      {refusal !== null && (
        <Verdict kind="bad">
          {t('notOpened')} {say(refusal)}
        </Verdict>
      )}
      {whyNotRelease.length > 0 ? (
        <>
          <Text fw={600}>{t('missing')}</Text>
          <ul>
            {whyNotRelease.map((one) => (
              <li key={one.code}>
                <Anchor component={Link} to={`?step=${STEP_OF[one.code] ?? 'fleet'}`}>
                  {say(one)}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Verdict kind="good">{t(readyOf(draft))}</Verdict>
      )}
      <OpenRemarks draft={draft} />
      <Text c="dimmed" mb="md" maw="46rem">
        {t(draft.revises === null ? 'opens' : 'adds')}
      </Text>
      {whyNotRelease.length === 0 && (
        <MayButton needs="manager" onClick={() => setIsReleasing(true)}>
          {t(needsSecondPerson ? 'releaseTwo' : 'release')}
        </MayButton>
      )}
      {isReleasing && <ReleaseDialog draft={draft} onClose={() => setIsReleasing(false)} />}
    </>
  );
}

function readyOf({ revises, needsSecondPerson }: Draft): 'ready' | 'readyTwo' | 'readyAdding' | 'readyAddingTwo' {
  if (revises === null) return needsSecondPerson ? 'readyTwo' : 'ready';
  return needsSecondPerson ? 'readyAddingTwo' : 'readyAdding';
}

function ReleaseDialog({ draft, onClose }: PartProps & { readonly onClose: () => void }): ReactNode {
  const t = useWords(releaseWords);
  const { count } = useFormats();
  // What is released is what was looked at when this was opened.
  const [released] = useState(draft);
  const { id, etag, reference, needsSecondPerson, fleet, revises } = released;
  const { languageName, list } = useFormats();
  const write = useWrite('post', '/drafts/{id}/release');
  const { summary } = fleet;
  const waiting = write.error?.code === 'approval-waiting' ? write.error.facts['approval'] : undefined;
  return (
    <ReasonDialog
      title={t('title', { reference: reference ?? '' })}
      lead={
        <>
          {summary &&
            t('what', {
              reference: reference ?? '',
              instruments: count(summary.instruments.total),
              consignees: count(summary.consignees.total),
              countries: count(summary.countries.length),
              countryCount: summary.countries.length,
            })}{' '}
          {revises &&
            t('whatAdding', { reference: revises.reference, languages: list(revises.added.map(languageName)) })}{' '}
          {t(needsSecondPerson ? readyOf(released) : revises ? 'adds' : 'opens')}
          <OpenRemarks draft={released} />
          {revises === null && <DraftTexts draft={released} isApart />}
          {typeof waiting === 'number' && (
            <div>
              <Anchor component={Link} to={`/approvals/${waiting}`}>
                {t('seeApproval')}
              </Anchor>
            </div>
          )}
        </>
      }
      hint={t('reasonHint')}
      submit={t(needsSecondPerson ? 'releaseTwo' : 'release')}
      isBusy={write.isPending}
      problem={write.error}
      onReason={(reason) => write.mutate({ path: { id }, body: { reason }, ifMatch: etag }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function Opening({ draft }: PartProps): ReactNode {
  const t = useWords(releaseWords);
  return (
    <>
      <Verdict kind="busy">
        {t('opening')}
        <Text size="sm" c="dimmed">
          {t('openingText')}
        </Text>
      </Verdict>
      <CheckProgress fleet={draft.fleet} />
    </>
  );
}

/** Sending is what comes next, until it was done: then it is how far the notices are. */
function Opened({ reference, revises }: { readonly reference: string; readonly revises: Draft['revises'] }): ReactNode {
  const t = useWords(releaseWords);
  const { count } = useFormats();
  const verdict = <Verdict kind="good">{t(revises ? 'taken' : 'opened', { reference })}</Verdict>;
  const { data } = useDispatchProgress(reference);
  if (data === undefined) return verdict;
  const { total, counts, planning, translated } = data;
  const isBegun = translated === 0 && (total > 0 || planning !== null);
  return (
    <>
      {verdict}
      {translated > 0 && <Text mb="md">{t('toBeSent', { count: translated })}</Text>}
      {total > 0 && translated === 0 && (
        <Text mb="md">
          {counts.sent === total
            ? t('allSent', { total: count(total) })
            : t('sentSoFar', { sent: count(counts.sent), total: count(total) })}
        </Text>
      )}
      <Group gap="xs">
        <Button component={Link} to={actionPath(reference, 'sending')} variant={isBegun ? 'default' : 'filled'}>
          {t(isBegun ? 'toProgress' : 'toSending')}
        </Button>
        <Button component={Link} to={actionPath(reference)} variant={isBegun ? 'filled' : 'default'}>
          {t('toAction')}
        </Button>
      </Group>
    </>
  );
}
