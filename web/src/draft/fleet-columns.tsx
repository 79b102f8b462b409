import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { SEPARATORS } from '../list/address-of-csv.ts';
import { saveFile } from '../screen/save-file.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import styles from './draft.module.css';
import { COLUMNS, fleetColumnWords } from './fleet-column-words.ts';

const SIGNS = { comma: ',', semicolon: ';' } as const;

/** What stands in each column of a fleet file, and an empty file with these columns to begin with. */
export function FleetColumns(): ReactNode {
  const t = useWords(fleetColumnWords);
  const { language } = useLanguage();
  const head = `\uFEFF${COLUMNS.join(SIGNS[SEPARATORS[language]])}\r\n`;
  return (
    <details className={styles['columns']}>
      <summary>{t('title')}</summary>
      <dl>
        {COLUMNS.map((column) => (
          <div key={column}>
            <dt className={styles['code']}>{column}</dt>
            <dd>{t(column)}</dd>
          </div>
        ))}
      </dl>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => saveFile(head, { name: 'fleet.csv', type: 'text/csv' })}
      >
        {t('template')}
      </Button>
    </details>
  );
}
