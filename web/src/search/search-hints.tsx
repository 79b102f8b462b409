import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { searchWords } from './search-words.ts';
import styles from './search.module.css';

const EXAMPLES = [
  ['teachSerial', 'M70452'],
  ['teachConsignee', 'Klinikum, C-101'],
  ['teachContact', 'Priya, shah@, 030 1234'],
  ['teachReceipt', '7K2M-9XQ4'],
  ['teachCode', 'XXXX-XXXX-XXXX-XXXX-XX'],
  ['teachIncident', 'I12'],
  ['teachQuestion', 'Q53'],
  ['teachAction', 'FSN2023'],
] as const;

/** Before anything is typed: what can be. */
export function Teaching(): ReactNode {
  const t = useWords(searchWords);
  return (
    <section className={styles['teaching']} aria-label={t('teach')}>
      <h2>{t('teach')}</h2>
      <dl>
        {EXAMPLES.map(([what, example]) => (
          <div key={what}>
            <dt>{t(what)}</dt>
            <dd>{example}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Nothing({ text }: { readonly text: string }): ReactNode {
  const t = useWords(searchWords);
  return (
    <div className={styles['nothing']}>
      <p>{t('none', { q: text })}</p>
      <p>{t('noneText')}</p>
    </div>
  );
}
