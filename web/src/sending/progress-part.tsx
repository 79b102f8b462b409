import { Alert, Progress as Bar, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { DispatchProgress } from '../delivery/dispatch-progress.tsx';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { Part } from './part.tsx';
import { isPausable, type Progress } from './sending.ts';
import { sendingWords } from './sending-words.ts';

type PartProps = { readonly reference: string; readonly progress: Progress };

/** How far the notices are, live; and holding them back. */
export function ProgressPart({ reference, progress }: PartProps): ReactNode {
  const t = useWords(sendingWords);
  const { paused, planning, declined, total } = progress;
  return (
    <Part title={t('progress')}>
      {total === 0 && planning === null && <Text>{t('none')}</Text>}
      {planning !== null && <Planning planning={planning} />}
      <Declined declined={declined} />
      <Paused paused={paused} />
      <DispatchProgress reference={reference} hasLettersBelow />
      <PauseButton reference={reference} progress={progress} />
    </Part>
  );
}

function Planning({ planning }: { readonly planning: NonNullable<Progress['planning']> }): ReactNode {
  const t = useWords(sendingWords);
  const { count } = useFormats();
  const { contacts, planned } = planning;
  const isKnown = contacts !== null && contacts > 0;
  return (
    <div role="status">
      <Text fw={500}>{t('planning')}</Text>
      <Bar
        value={isKnown ? (planned / contacts) * 100 : 100}
        animated={!isKnown}
        aria-label={t('planning')}
        radius={0}
        my={6}
      />
      <Text size="sm">
        {isKnown ? t('planningOf', { planned: count(planned), contacts: count(contacts) }) : t('planningNow')}
      </Text>
    </div>
  );
}

/** Sending was asked for and did not happen, after whoever asked had gone on. */
function Declined({ declined }: Pick<Progress, 'declined'>): ReactNode {
  const t = useWords(sendingWords);
  const { ago } = useFormats();
  if (declined === null) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('declined')}
      mb="md"
      role="status"
    >
      {t('declinedText', { name: declined.by.name, when: ago(declined.at) })}
    </Alert>
  );
}

function Paused({ paused }: Pick<Progress, 'paused'>): ReactNode {
  const t = useWords(sendingWords);
  const { ago } = useFormats();
  if (paused === null) return null;
  return (
    <Alert
      color="gray"
      variant="light"
      icon={<IconPlayerPause aria-hidden />}
      title={t('paused')}
      mb="md"
      role="status"
    >
      {t('pausedBy', { name: paused.by.name, when: ago(paused.since), reason: paused.reason })}
    </Alert>
  );
}

function PauseButton({ reference, progress }: PartProps): ReactNode {
  const t = useWords(sendingWords);
  const [what, setWhat] = useState<'pause' | 'resume'>();
  const { paused } = progress;
  if (paused === null && !isPausable(progress)) return null;
  return (
    <>
      {paused === null ? (
        <MayButton
          needs="manager"
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => setWhat('pause')}
        >
          {t('pause')}
        </MayButton>
      ) : (
        <MayButton
          needs="manager"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => setWhat('resume')}
        >
          {t('resume')}
        </MayButton>
      )}
      {what !== undefined && <PauseDialog reference={reference} what={what} onClose={() => setWhat(undefined)} />}
    </>
  );
}

function PauseDialog(props: {
  readonly reference: string;
  readonly what: 'pause' | 'resume';
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(sendingWords);
  const notify = useNotify();
  const { reference, what, onClose } = props;
  const pause = useWrite('put', '/actions/{reference}/dispatch-pause');
  const resume = useWrite('delete', '/actions/{reference}/dispatch-pause');
  const write = what === 'pause' ? pause : resume;
  return (
    <ReasonDialog
      title={t(`${what}Title`)}
      lead={t(`${what}Text`)}
      hint={t('reasonHint')}
      submit={t(what)}
      isBusy={write.isPending}
      problem={write.error}
      onReason={(reason) =>
        write.mutate(
          { path: { reference }, body: { reason } },
          {
            onSuccess: () => {
              notify(t(`${what}Done`));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
