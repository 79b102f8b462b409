import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { AskedNote } from './asked-note.tsx';
import { FirstField } from './first-field.tsx';
import { focusFirstSlip } from './focus-slip.ts';
import { useFocusBack } from './use-focus-back.ts';
import styles from './write-dialog.module.css';

const words = defineWords({
  en: {
    cancel: 'Cancel',
    close: 'Close',
    unsaved: 'What you entered is not sent yet. Escape once more drops it.',
  },
  de: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    unsaved: 'Was Sie eingegeben haben, ist noch nicht abgesandt. Noch einmal Escape verwirft es.',
  },
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
  /** What became of a write of several parts: it stands in the place of the fields. */
  readonly ended?: ReactNode;
  /** What leaving it is called, where that is not to drop it. */
  readonly cancel?: string | undefined;
  readonly size?: 'md' | 'lg' | 'xl' | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** Whether something was entered, and whether Escape has been pressed since. */
type Entered = 'nothing' | 'something' | 'to-drop';

/**
 * A dialog that ends in one write: what it is about, its fields, and a button that says what it does. What was entered
 * stays when the desk refuses it; the refusal stands above the fields and is read out, or at the field that it is about.
 * Where the write waits for a second person, the dialog says so and where.
 */
export function WriteDialog(props: DialogProps): ReactNode {
  const t = useWords(words);
  const { asked, ended, onClose } = props;
  const [entered, setEntered] = useState<Entered>('nothing');
  useFocusBack(props.isOpen);
  return (
    <Modal
      opened={props.isOpen}
      onClose={onClose}
      title={props.title}
      size={props.size ?? 'md'}
      closeOnClickOutside={false}
      closeOnEscape={asked !== undefined || ended !== undefined || entered !== 'something'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {ended ??
        (asked === undefined ? (
          <WriteForm {...props} entered={entered} onEntered={setEntered} />
        ) : (
          <AskedNote approval={asked} onClose={onClose} />
        ))}
    </Modal>
  );
}

function WriteForm(
  props: DialogProps & { readonly entered: Entered; readonly onEntered: (entered: Entered) => void },
): ReactNode {
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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is the dialog's; the form only tells whether something would be lost
    <form
      ref={form}
      noValidate
      onInput={() => props.onEntered('something')}
      onKeyDown={(event) => {
        // An open list of choices closes by it first.
        const isOfList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
        if (event.key === 'Escape' && !isOfList && props.entered === 'something') props.onEntered('to-drop');
      }}
      onSubmit={(event) => {
        event.preventDefault();
        // Where it was opened within a form, that one is not sent along.
        event.stopPropagation();
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
        {props.entered === 'to-drop' && (
          <Text role="status" fw={500}>
            {t('unsaved')}
          </Text>
        )}
        <Group justify="flex-end" gap="sm" className={styles['foot']}>
          <Button variant="default" onClick={props.onClose}>
            {props.cancel ?? t('cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!canSubmit} {...(props.isDangerous ? { color: 'red' } : {})}>
            {props.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
