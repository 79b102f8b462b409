import { Anchor, Button, Progress, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { MayButton } from '../session/may-button.tsx';
import { AddToAction } from '../draft/add-to-action.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { DecisionDialog, type Decided } from './decision-dialog.tsx';
import { decisionWords } from './decision-words.ts';
import styles from './delivery.module.css';
import { heldInAll, type Progress as Counted } from './delivery.ts';
import { failureWords, sayFailure } from './failure-words.ts';
import { HeldLanguages } from './held-languages.tsx';
import { progressWords } from './progress-words.ts';
import { stateWords } from './state-words.ts';
import { useDispatchProgress } from './use-dispatch-progress.ts';

const SHOWN = ['sent', 'sending', 'waiting', 'held', 'printing', 'doubtful', 'failed', 'stopped'] as const;

/** How far the notices of an action have got: figures as links, rate and time left, and what a person has to decide. */
export function DispatchProgress({ reference, ...of }: Of): ReactNode {
  const known = useDispatchProgress(reference);
  if (known.data === undefined || known.data.total === 0) return null;
  return <Shown reference={reference} {...of} progress={known.data} />;
}

type Of = {
  readonly reference: string;
  /** The language by which the list below is filtered: above it those are released that lack it, whatever else it is filtered by. */
  readonly heldFor?: string | undefined;
  /** The letters have a part of their own on this screen, with the buttons for them. */
  readonly hasLettersBelow?: boolean | undefined;
};

function Shown({ reference, progress, ...of }: Of & { readonly progress: Counted }): ReactNode {
  const t = useWords(progressWords);
  const states = useWords(stateWords);
  const { count, share } = useFormats();
  const { counts, total } = progress;
  const linkOf = (state: string): string => actionList(reference, 'deliveries', { state, kind: 'notice' });
  return (
    <section aria-label={t('title')} className={styles['progress']}>
      <Text mb={6}>
        {t('sentOf', { sent: count(counts.sent), total: count(total), share: share(counts.sent, total) })}{' '}
        <Pace progress={progress} />
      </Text>
      <Progress.Root size={10} radius={0} aria-hidden>
        <Progress.Section value={(counts.sent / total) * 100} />
      </Progress.Root>
      <ul>
        {SHOWN.map((state) => (
          <li key={state} data-none={counts[state] === 0 || undefined} title={states(`${state}Means`)}>
            <Anchor component={Link} to={linkOf(state)} fw={600}>
              {count(counts[state])}
            </Anchor>{' '}
            {states(state)}
          </li>
        ))}
      </ul>
      <Needs reference={reference} {...of} progress={progress} />
    </section>
  );
}

/** Lets all go that are held; or, above a list of those that lack a language, these. */
function ReleaseButton(props: {
  readonly heldFor: string | undefined;
  readonly held: Counted['held'];
  readonly count: number;
  readonly onDecided: (decided: Decided) => void;
}): ReactNode {
  const t = useWords(decisionWords);
  const { languageName } = useFormats();
  const { heldFor } = props;
  const held = heldFor === undefined ? props.held : props.held.filter(({ languages }) => languages.includes(heldFor));
  const count = heldFor === undefined ? props.count : heldInAll(held);
  if (count === 0) return null;
  return (
    <MayButton
      needs="manager"
      variant="default"
      size="compact-sm"
      onClick={() => props.onDecided({ ids: 'all', leftOut: 0, decision: 'release', count, held, heldFor })}
    >
      {heldFor === undefined ? t('releaseAll') : t('releaseFor', { count, language: languageName(heldFor) })}
    </MayButton>
  );
}

/** How fast they go, and until when; or why none goes. */
function Pace({ progress }: { readonly progress: Counted }): ReactNode {
  const t = useWords(progressWords);
  const { ratePerSecond, secondsLeft, counts, nextDueAt, paused } = progress;
  const { ago, rate } = useFormats();
  if (ratePerSecond > 0 && secondsLeft !== null) {
    const left =
      secondsLeft < 90 ? t('seconds', { count: secondsLeft }) : t('minutes', { count: Math.ceil(secondsLeft / 60) });
    return t('pace', { rate: rate(ratePerSecond), left });
  }
  // While they are held back, none of those that wait is tried.
  if (paused === null && counts.waiting > 0 && nextDueAt !== null) return t('later', { when: ago(nextDueAt) });
  return null;
}

/** What waits for a person's decision. */
function Needs({
  reference,
  heldFor,
  hasLettersBelow = false,
  progress,
}: Of & { readonly progress: Counted }): ReactNode {
  const t = useWords(progressWords);
  const d = useWords(decisionWords);
  const failures = useWords(failureWords);
  const { count } = useFormats();
  const [decided, setDecided] = useState<Decided>();
  const { held, counts } = progress;
  const all = { ids: 'all', leftOut: 0 } as const;
  const letters = hasLettersBelow ? 0 : counts.printing;
  // Where they are planned, that is said there.
  const translated = hasLettersBelow ? 0 : progress.translated;
  if (held.length + letters + progress.failures.length + translated === 0) return null;
  return (
    <div className={styles['needs']}>
      {held.length > 0 && (
        <p>
          <HeldLanguages reference={reference} held={held} />
          <AddToAction reference={reference} isSmall />
          <ReleaseButton heldFor={heldFor} held={held} count={counts.held} onDecided={setDecided} />
        </p>
      )}
      {translated > 0 && (
        <p>
          <span>{t('translated', { count: translated })}</span>
          <Button component={Link} to={actionPath(reference, 'sending')} variant="default" size="compact-sm">
            {t('toSending')}
          </Button>
        </p>
      )}
      {letters > 0 && (
        <p>
          <span>{t('letters', { count: letters })}</span>
          {progress.printed > 0 && (
            <MayButton
              needs="operator"
              variant="default"
              size="compact-sm"
              whyNot={progress.paused === null ? undefined : d('paused')}
              onClick={() => setDecided({ ...all, decision: 'posted', count: progress.printed, held: [] })}
            >
              {d('postedAll', { count: progress.printed })}
            </MayButton>
          )}
        </p>
      )}
      {progress.failures.length > 0 && (
        <p>
          <span>
            {t('failedBecause')}{' '}
            {progress.failures.map(({ failure, count: failed }, index) => (
              <span key={failure}>
                {index > 0 && ', '}
                <Anchor
                  component={Link}
                  to={actionList(reference, 'deliveries', { state: 'failed', kind: 'notice', failure })}
                >
                  {t('failed', { count: count(failed), failure: sayFailure(failures, failure) })}
                </Anchor>
              </span>
            ))}
          </span>
        </p>
      )}
      {decided && (
        <DecisionDialog
          reference={reference}
          decided={decided}
          onClose={() => setDecided(undefined)}
          onDone={() => setDecided(undefined)}
        />
      )}
    </div>
  );
}
