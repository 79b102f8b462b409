import { Anchor } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { addressOfCsv } from './address-of-csv.ts';
import styles from './csv-link.module.css';

const words = defineWords({
  en: { csv: 'Download as CSV' },
  de: { csv: 'Als CSV herunterladen' },
});

/** Where a list is had as a file. */
export function CsvLink(props: {
  readonly csv: { readonly route: string; readonly path: object; readonly query: object };
  /** What stands in it. */
  readonly means: string;
}): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { csv, means } = props;
  return (
    <Anchor size="sm" href={addressOfCsv(csv, language)} download title={means} className={styles['csv']}>
      <IconDownload size={16} aria-hidden />
      {t('csv')}
    </Anchor>
  );
}
