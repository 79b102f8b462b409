import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { useEvery } from '../api/use-every.ts';
import { useDispatchProgress } from '../delivery/use-dispatch-progress.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { LettersPart } from './letters-part.tsx';
import { LookPart } from './look-part.tsx';
import { PlanPart } from './plan-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import { isGoing } from './sending.ts';
import { sendingWords } from './sending-words.ts';

const ASK_AGAIN_MS = 1_000;

/** Sending the notices of an action: who gets what, a look and a test, letting go, holding back, letters. */
export function SendingScreen(): ReactNode {
  const t = useWords(sendingWords);
  const reference = useReference();
  const plan = useApi('/actions/{reference}/notice-plan', { path: { reference } });
  const progress = useDispatchProgress(reference);
  const { data, refetch } = progress;
  useEvery(data && isGoing(data) ? ASK_AGAIN_MS : undefined, refetch);
  return (
    <Screen title={t('title')} documentTitle={`${t('title')} · ${reference}`} lead={t('lead')}>
      <Loaded from={progress} height={120}>
        {(known) => (
          <>
            <ProgressPart reference={reference} progress={known} />
            <Loaded from={plan} height={240}>
              {(planned) => <PlanPart reference={reference} plan={planned} progress={known} />}
            </Loaded>
            <LookPart reference={reference} />
            <LettersPart
              reference={reference}
              waiting={known.counts.printing}
              printed={known.printed}
              isPaused={known.paused !== null}
            />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
