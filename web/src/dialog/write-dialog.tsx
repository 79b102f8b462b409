import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { focusFirstSlip } from './focus-slip.ts';
import { useFocusBack } from './use-focus-back.ts';

const words = defineWords({
  en: { cancel: 'Cancel', close: 'Close' },
  de: { cancel: 'Abbrechen', close: 'Schließen' },
});

/**
 * A dialog that ends in one write: what it is about, its fields, and a button that says what it does. What was entered
 * stays when the desk refuses it; the refusal stands above the fields and is read out.
 */
export function WriteDialog(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submit: string;
  readonly isDangerous?: boolean | undefined;
  readonly isBusy: boolean;
  readonly canSubmit?: boolean | undefined;
  readonly problem: ApiProblem | null;
  readonly size?: 'md' | 'lg' | 'xl' | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useWords(words);
  const form = useId();
  const { isBusy, canSubmit = true } = props;
  useFocusBack(props.isOpen);
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? 'md'}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy || !canSubmit) return;
          props.onSubmit();
          focusFirstSlip(event.currentTarget);
        }}
      >
        <Stack gap="md">
          {props.lead !== undefined && <Text component="div">{props.lead}</Text>}
          <ProblemNote problem={props.problem} />
          {props.children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={isBusy}
              disabled={!canSubmit}
              {...(props.isDangerous ? { color: 'red' } : {})}
            >
              {props.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
