import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { CopyButton } from '../screen/copy-button.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { InSight } from './in-sight.tsx';

const words = defineWords({
  en: { what: 'what you had written', drop: 'Drop it' },
  de: { what: 'was Sie geschrieben hatten', drop: 'Verwerfen' },
});

/** Somebody else was first while one was writing: what one had written is not lost. */
export function KeptWriting(props: {
  /** Who was first, and that one's own was not sent. */
  readonly told: string;
  readonly written: string;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords(words);
  const { told, written, onDrop } = props;
  return (
    <InSight isAnswer>
      <Alert role="alert" color="yellow" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />}>
        {told}
        <p style={{ margin: '0.35rem 0 0', whiteSpace: 'pre-line' }}>{written}</p>
        <Group gap="xs" mt="xs">
          <CopyButton text={written} what={t('what')} size="compact-sm" />
          <Button variant="subtle" size="compact-sm" onClick={onDrop}>
            {t('drop')}
          </Button>
        </Group>
      </Alert>
    </InSight>
  );
}
