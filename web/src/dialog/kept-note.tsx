import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({
  en: { kept: 'What you had begun here was kept in this window. It is not sent yet.', drop: 'Drop it' },
  de: {
    kept: 'Was Sie hier begonnen hatten, blieb in diesem Fenster erhalten. Es ist noch nicht abgesandt.',
    drop: 'Verwerfen',
  },
});

/** Says that what stands in the fields was begun before, and drops it where nobody wants it any more. */
export function KeptNote(props: { readonly isShown: boolean; readonly onDrop: () => void }): ReactNode {
  const t = useWords(words);
  if (!props.isShown) return null;
  return (
    <Group gap="xs" role="status" mb="sm">
      <Text component="span" size="sm">
        {t('kept')}
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={props.onDrop}>
        {t('drop')}
      </Button>
    </Group>
  );
}
