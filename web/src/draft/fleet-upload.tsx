import { Button, Group, Progress, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { addressOf, ApiProblem } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Draft } from './draft.ts';
import { HiddenInput } from './files-buttons.tsx';
import { fleetWords } from './fleet-words.ts';

type Sending = { readonly name: string; readonly bytes: number; readonly sent: number; readonly stop: () => void };

/** Sends the fleet file of a draft, with how far it is; or tells who sends one at this moment. */
export function FleetUpload({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(fleetWords);
  const field = useRef<HTMLInputElement>(null);
  const { sending, problem, send } = useSending(draft);
  const elsewhere = sending === undefined ? draft.fleet.upload : null;
  const label = t(draft.fleet.name === null ? 'choose' : 'chooseAgain');
  return (
    <>
      <ProblemNote problem={problem} />
      {sending && <OnItsWay sending={sending} />}
      {elsewhere !== null && <Elsewhere of={elsewhere} />}
      {sending === undefined && (
        <MayButton
          needs="operator"
          variant={draft.fleet.name === null ? 'filled' : 'default'}
          mt="sm"
          leftSection={<IconFileUpload size={16} aria-hidden />}
          onClick={() => field.current?.click()}
        >
          {label}
        </MayButton>
      )}
      <HiddenInput
        field={field}
        label={label}
        accept=".csv,.xlsx,text/csv"
        isSingle
        onChosen={([file]) => file && void send(file)}
      />
    </>
  );
}

function useSending({ id, etag }: Draft) {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isSending = sending !== undefined;
  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSending]);
  const send = async (file: File): Promise<void> => {
    const controller = new AbortController();
    const of = { name: file.name, bytes: file.size, stop: () => controller.abort() };
    setProblem(null);
    setSending({ ...of, sent: 0 });
    try {
      await upload({
        address: addressOf('/drafts/{id}/fleet', { path: { id }, query: { name: file.name } }),
        file,
        ifMatch: etag,
        onProgress: (sent) => setSending({ ...of, sent }),
        signal: controller.signal,
      });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      await client.invalidateQueries();
      setSending(undefined);
    }
  };
  return { sending, problem, send };
}

function OnItsWay({ sending: { name, bytes, sent, stop } }: { readonly sending: Sending }): ReactNode {
  const t = useWords(fleetWords);
  const { share } = useFormats();
  const whole = Math.max(bytes, 1);
  const words = t('uploading', { name, share: share(Math.min(sent, whole), whole) });
  return (
    <div>
      <Progress value={(Math.min(sent, whole) / whole) * 100} aria-label={words} radius={0} maw="46rem" />
      <Group mt={6} gap="md">
        <Text size="sm">{words}</Text>
        <Button variant="subtle" size="compact-sm" onClick={stop}>
          {t('stop')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('keepOpen')}
      </Text>
    </div>
  );
}

function Elsewhere({ of }: { readonly of: NonNullable<Draft['fleet']['upload']> }): ReactNode {
  const t = useWords(fleetWords);
  const { count, share } = useFormats();
  const { name, bytes, bytesExpected, begunBy } = of;
  const far =
    bytesExpected === null ? `${count(Math.ceil(bytes / 1024))} kB` : share(bytes, Math.max(bytesExpected, 1));
  return <Text>{t('uploadingElsewhere', { name, person: begunBy.name, bytes: far })}</Text>;
}
