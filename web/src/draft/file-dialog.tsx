import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { saveFile } from '../screen/save-file.ts';
import { useWords } from '../words/define-words.ts';
import styles from './draft.module.css';
import { filesWords } from './files-words.ts';

/** A file of a draft as it is stored, with the lines that the check names; to read and to take along. */
export function FileDialog(props: {
  readonly id: number;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(filesWords);
  const { id, name, onClose } = props;
  const found = useApi('/drafts/{id}/files', { path: { id } });
  return (
    <Modal opened onClose={onClose} title={name} size="60rem" closeButtonProps={{ 'aria-label': t('closeFile') }}>
      <Loaded from={found} height={320}>
        {({ files }) => {
          const text = files[name] ?? '';
          return (
            <>
              <Button
                variant="default"
                mb="sm"
                leftSection={<IconDownload size={16} aria-hidden />}
                onClick={() => saveFile(text, { name, type: 'text/plain' })}
              >
                {t('download')}
              </Button>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled must be reached by the keyboard */}
              <div className={styles['text']} role="region" aria-label={name} tabIndex={0}>
                {text.split('\n').map((line, index) => (
                  <div key={index}>
                    <span aria-hidden>{index + 1}</span>
                    <code>{line === '' ? ' ' : line}</code>
                  </div>
                ))}
              </div>
            </>
          );
        }}
      </Loaded>
    </Modal>
  );
}
