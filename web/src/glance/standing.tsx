import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { LevelFigures } from '../level/level-figures.tsx';
import { ReachBar } from '../level/reach-bar.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Status } from './glance.ts';
import type { GlanceLinks } from './glance-links.ts';
import { glanceWords } from './glance-words.ts';
import { settledOf } from './glance.ts';
import styles from './standing.module.css';

/** The three figures that are never mixed: consignees reached, obligations by level, instruments complete. */
export function Standing({ status, links }: { readonly status: Status; readonly links: GlanceLinks }): ReactNode {
  const t = useWords(glanceWords);
  const { count, share } = useFormats();
  const { levels, obligations, instruments, reach, consignees, added } = status;
  return (
    <section aria-label={t('stands')} className={styles['standing']}>
      <div className={styles['obligations']}>
        <h2>{t('obligations')}</h2>
        <Figure share={share(settledOf(levels), obligations)} told={t('settled', { share: '' })} />
        <LevelFigures
          label={t('obligations')}
          counts={levels}
          total={obligations}
          linkOf={(level) => links.instruments({ level })}
        />
        <Text size="sm" c="dimmed" mt="xs">
          {t('obligationsMean', { count: count(obligations) })}
        </Text>
      </div>
      <div>
        <h2>{t('reach')}</h2>
        <Figure
          share={share(reach.answered, consignees)}
          told={t('answered', { share: '' })}
          detail={t('answeredCount', { part: count(reach.answered), whole: count(consignees) })}
        />
        <ReachBar
          label={t('reach')}
          counts={reach}
          total={consignees}
          linkOf={(one) => links.consignees({ reach: one })}
        />
      </div>
      <div>
        <h2>{t('instruments')}</h2>
        <Figure
          share={share(instruments.complete, instruments.total)}
          told={t('complete', { share: '' })}
          detail={t('answeredCount', { part: count(instruments.complete), whole: count(instruments.total) })}
        />
        <Text size="sm">{t('completeByProof', { count: instruments.completeByProof })}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {t('completeMeans')} {added > 0 && t('added', { count: added })}
        </Text>
      </div>
    </section>
  );
}

function Figure(props: {
  readonly share: string;
  /** The sentence without its figure. */
  readonly told: string;
  readonly detail?: string | undefined;
}): ReactNode {
  return (
    <p className={styles['figure']}>
      <b>{props.share}</b>
      <span>
        {props.told.trim()}
        {props.detail !== undefined && <small>{props.detail}</small>}
      </span>
    </p>
  );
}
