import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { AskedNote } from './asked-note.tsx';
import { FirstField } from './first-field.tsx';
import { focusFirstSlip } from './focus-slip.ts';
import { useFocusBack } from './use-focus-back.ts';
import styles from './write-dialog.module.css';

const words = defineWords({
  en: { cancel: 'Cancel', close: 'Close' },
  de: { cancel: 'Abbrechen', close: 'Schließen' },
});

type DialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submit: string;
  readonly isDangerous?: boolean | undefined;
  readonly isBusy: boolean;
  readonly canSubmit?: boolean | undefined;
  readonly problem: ApiProblem | null;
  /** The request to a second person that the write became. */
  readonly asked?: number | undefined;
  readonly size?: 'md' | 'lg' | 'xl' | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/**
 * A dialog that ends in one write: what it is about, its fields, and a button that says what it does. What was entered
 * stays when the desk refuses it; the refusal stands above the fields and is read out, or at the field that it is about.
 * Where the write waits for a second person, the dialog says so and where.
 */
export function WriteDialog(props: DialogProps): ReactNode {
  const t = useWords(words);
  const { asked, onClose } = props;
  useFocusBack(props.isOpen);
  return (
    <Modal
      opened={props.isOpen}
      onClose={onClose}
      title={props.title}
      size={props.size ?? 'md'}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {asked === undefined ? <WriteForm {...props} /> : <AskedNote approval={asked} onClose={onClose} />}
    </Modal>
  );
}

function WriteForm(props: DialogProps): ReactNode {
  const t = useWords(words);
  const form = useRef<HTMLFormElement>(null);
  const wasBusy = useRef(false);
  const { isBusy, canSubmit = true } = props;
  useEffect(() => {
    // Answered, and still open: what is wrong may stand at a field.
    if (wasBusy.current && !isBusy) focusFirstSlip(form.current);
    wasBusy.current = isBusy;
  }, [isBusy]);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy || !canSubmit) return;
        props.onSubmit();
        focusFirstSlip(event.currentTarget);
      }}
    >
      <FirstField />
      <Stack gap="md">
        {props.lead !== undefined && <Text component="div">{props.lead}</Text>}
        <ProblemNote problem={props.problem} />
        {props.children}
        <Group justify="flex-end" gap="sm" className={styles['foot']}>
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!canSubmit} {...(props.isDangerous ? { color: 'red' } : {})}>
            {props.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
