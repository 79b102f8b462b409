import { useState } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import type { IncidentDocument, IncidentStep, StepBody } from './incident.ts';
import { stepWords } from './step-words.ts';

export type StepDialogProps = {
  readonly incident: IncidentDocument;
  readonly reference: string;
  readonly onClose: () => void;
};

/** What others did since the dialog opened. */
export type MeanwhileDone = {
  readonly steps: readonly IncidentStep[];
  /** All of the incident. */
  readonly all: readonly IncidentStep[];
  /** A write was refused for it. */
  readonly isAnswer: boolean;
};

/**
 * Does something about an incident as it was seen when the dialog opened. Where somebody else was quicker, nothing is
 * done and nothing entered is lost: what they did is shown, and the next try is about that.
 */
export function useStep({ incident, reference, onClose }: StepDialogProps): {
  readonly send: (body: StepBody) => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly meanwhile: MeanwhileDone;
  /** The request to a second person that the step became. */
  readonly asked: number | undefined;
} {
  const t = useWords(stepWords);
  const notify = useNotify();
  const write = useWrite('post', '/actions/{reference}/incidents/{id}/steps');
  const [seen, setSeen] = useState(incident);
  // Only after a refusal has told that there is something newer.
  const base = write.error?.code === 'changed-meanwhile' && incident.etag !== seen.etag ? incident : seen;
  const send = (body: StepBody): void => {
    setSeen((before) => (base === seen ? before : { ...base, steps: before.steps }));
    write.mutate(
      { path: { reference, id: incident.id }, body, ifMatch: base.etag },
      {
        onSuccess: (answer) => {
          // What is asked of a second person the dialog says itself.
          if (approvalOf(answer) !== undefined) return;
          notify(t(`done_${body.step}`));
          onClose();
        },
      },
    );
  };
  const last = seen.steps.at(-1)?.id ?? 0;
  return {
    send,
    isBusy: write.isPending,
    problem: write.error,
    asked: approvalOf(write.data),
    meanwhile: {
      steps: write.isPending || write.isSuccess ? [] : incident.steps.filter(({ id }) => id > last),
      all: incident.steps,
      isAnswer: write.error !== null,
    },
  };
}
