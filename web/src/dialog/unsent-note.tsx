import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useSession } from '../session/session.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { dropWriting, isWritten, keyOfWriting } from './writing.ts';

const words = defineWords({
  en: { unsent: '“{what}”: what was begun here is kept in this window, not sent yet.', goOn: 'Go on', drop: 'Drop it' },
  de: {
    unsent: '„{what}“: was hier begonnen wurde, bleibt in diesem Fenster und ist noch nicht abgesandt.',
    goOn: 'Weiterschreiben',
    drop: 'Verwerfen',
  },
});

/** On the page of a record: what was begun in a dialog that is not open any more, and the way back to it. */
export function UnsentNote(props: {
  /** As it is kept, by `useWriting`. */
  readonly record: string;
  /** What the dialog is called. */
  readonly what: string;
  readonly onGoOn: () => void;
}): ReactNode {
  const t = useWords(words);
  const { id } = useSession();
  const [isDropped, setIsDropped] = useState(false);
  const key = keyOfWriting(id, props.record);
  if (isDropped || !isWritten(key)) return null;
  return (
    <Group gap="xs" role="status" mt="xs">
      <Text component="span" size="sm">
        {t('unsent', { what: props.what })}
      </Text>
      <Button variant="default" size="compact-sm" onClick={props.onGoOn}>
        {t('goOn')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          dropWriting(key);
          setIsDropped(true);
        }}
      >
        {t('drop')}
      </Button>
    </Group>
  );
}
