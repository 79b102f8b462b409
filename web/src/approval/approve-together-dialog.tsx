import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { ApiProblem, ask } from '../api/client.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { HowFar } from '../together/how-far.tsx';
import { useTogether } from '../together/use-together.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import type { Approval } from './approval.ts';
import { ApprovalName } from './approval-name.tsx';
import { approvalWords } from './approval-words.ts';
import styles from './approval.module.css';
import { approvable, type TogetherResult } from './together.ts';
import { togetherWords } from './together-words.ts';

type Given = { readonly todo: readonly number[]; readonly remark: string };

function useApproveTogether(): ReturnType<typeof useTogether<Given, TogetherResult>> {
  return useTogether(async ({ remark }, batch, idempotencyKey) => {
    const body = { approvals: [...batch], outcome: 'approved', reason: remark } as const;
    return (await ask('post', '/approvals/outcomes', { body, idempotencyKey })).data.results;
  });
}

type Approving = ReturnType<typeof useApproveTogether>;

/** Approves several requests of one kind, each named with who asked and why, and tells what became of each. */
export function ApproveTogetherDialog(props: {
  readonly selected: readonly Approval[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const one = useWords(approvalWords);
  const { selected, onClose, onDone } = props;
  const approvals = approvable(selected);
  const [remark, setRemark] = useState('');
  const together = useApproveTogether();
  const { given, results, isRunning, isEnded, problem } = together;
  const close = (): void => {
    if (isRunning) return together.stop();
    if (isEnded) onDone();
    onClose();
  };
  return (
    <WriteDialog
      isOpen
      title={isEnded ? t('ended') : t('title', { count: approvals.length })}
      lead={<Lead approvals={approvals} leftOut={selected.length - approvals.length} />}
      submit={
        given === undefined
          ? t('submit', { count: approvals.length })
          : t('goOn', { count: given.todo.length - results.length })
      }
      size="lg"
      isBusy={isRunning}
      problem={problem}
      cancel={isRunning ? t('stop') : undefined}
      ended={isEnded ? <Ended {...{ together, selected }} onClose={close} /> : undefined}
      onSubmit={() => {
        if (given === undefined) together.start({ todo: approvals.map(({ id }) => id), remark: remark.trim() });
        else together.goOn();
      }}
      onClose={close}
    >
      {given === undefined ? (
        <Textarea
          label={one('remark')}
          description={t('remarkHint')}
          autosize
          minRows={2}
          maxLength={REASON_LENGTH_MAX}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
      ) : (
        <Going together={together} />
      )}
    </WriteDialog>
  );
}

/** What would be done: all of it, since whoever approves answers for each. */
function Lead(props: { readonly approvals: readonly Approval[]; readonly leftOut: number }): ReactNode {
  const t = useWords(togetherWords);
  const { approvals, leftOut } = props;
  return (
    <Stack gap="xs">
      <Text>{t('means')}</Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and is scrolled with the keys */}
      <ul className={styles['together']} aria-label={t('what')} tabIndex={0}>
        {approvals.map((approval) => (
          <li key={approval.id}>
            <ApprovalName approval={approval} />
            <Quiet>{t('asked', { name: approval.askedBy.name, reason: approval.reason })}</Quiet>
          </li>
        ))}
      </ul>
      {leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {t('leftOut', { count: leftOut })}
        </Text>
      )}
    </Stack>
  );
}

function Going({ together }: { readonly together: Approving }): ReactNode {
  const t = useWords(togetherWords);
  const { count } = useFormats();
  const { given, results, isRunning } = together;
  if (given === undefined) return null;
  const [done, total] = [results.length, given.todo.length];
  return (
    <HowFar {...{ done, total, isRunning }} label={t('progressLabel')}>
      {t(isRunning ? 'progress' : 'lost', { done: count(done), total: count(total) })}
    </HowFar>
  );
}

/** What became of each; of what was refused why, and where. */
function Ended(props: {
  readonly together: Approving;
  readonly selected: readonly Approval[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const { language } = useLanguage();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const { together, selected, onClose } = props;
  const { results, given } = together;
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const approved = results.length - refused.length;
  const unsent = (given?.todo.length ?? 0) - results.length;
  const said = [
    ...(approved > 0 ? [t('endedApproved', { count: approved })] : []),
    ...(refused.length > 0 ? [t('endedRefused', { count: refused.length })] : []),
    ...(unsent > 0 ? [t('endedUnsent', { count: unsent })] : []),
  ];
  return (
    <Stack gap="md">
      <Text fw={500} role="status">
        {said.join(', ')}.
      </Text>
      {refused.length > 0 && (
        <ul className={styles['plain']}>
          {refused.map(({ approval: id, problem }) => {
            const approval = selected.find((one) => one.id === id);
            const { status = 0, code = '', detail = '', ...facts } = problem ?? {};
            return (
              <li key={id}>
                <Anchor component={Link} to={`/approvals/${id}`} inherit underline="always">
                  {approval === undefined ? t('request', { id }) : <ApprovalName approval={approval} />}
                </Anchor>
                : {sayProblem(new ApiProblem(status, code, detail, facts), language)}
              </li>
            );
          })}
        </ul>
      )}
      <Group justify="flex-end">
        <Button ref={close} onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}
