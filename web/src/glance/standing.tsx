import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { LevelFigures } from '../level/level-figures.tsx';
import { ReachBar } from '../level/reach-bar.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Status } from './glance.ts';
import type { GlanceLinks } from './glance-links.ts';
import { glanceWords } from './glance-words.ts';
import { Unsent } from './unsent.tsx';
import { settledOf } from './glance.ts';
import styles from './standing.module.css';

/** The three figures that are never mixed: consignees reached, obligations by level, instruments complete. */
export function Standing(props: {
  readonly status: Status;
  readonly links: GlanceLinks;
  /** Of the past it is not told why notices had not gone. */
  readonly isPast: boolean;
}): ReactNode {
  const t = useWords(glanceWords);
  const { count, share } = useFormats();
  const { status, links, isPast } = props;
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
          counted={{
            told: t('answeredCount', { part: count(reach.answered), whole: count(consignees) }),
            to: links.consignees({ reach: 'answered' }),
          }}
        />
        <ReachBar
          label={t('reach')}
          counts={reach}
          total={consignees}
          linkOf={(one) => links.consignees({ reach: one })}
        />
        {reach.unsent > 0 && !isPast && <Unsent reference={status.reference} />}
      </div>
      <div>
        <h2>{t('instruments')}</h2>
        <Figure
          share={share(instruments.complete, instruments.total)}
          told={t('complete', { share: '' })}
          counted={{
            told: t('answeredCount', { part: count(instruments.complete), whole: count(instruments.total) }),
            to: links.complete,
          }}
        />
        <Anchor component={Link} to={links.completeByProof} size="sm">
          {t('completeByProof', { count: instruments.completeByProof })}
        </Anchor>
        <Text size="sm" c="dimmed" mt={4}>
          {t('completeMeans')}{' '}
          {added > 0 && (
            <Anchor component={Link} to={links.added} inherit>
              {t('added', { count: added })}
            </Anchor>
          )}
        </Text>
      </div>
    </section>
  );
}

function Figure(props: {
  readonly share: string;
  /** The sentence without its figure. */
  readonly told: string;
  /** How many of how many, and where those are. */
  readonly counted?: { readonly told: string; readonly to: string } | undefined;
}): ReactNode {
  return (
    <p className={styles['figure']}>
      <b>{props.share}</b>
      <span>
        {props.told.trim()}
        {props.counted !== undefined && (
          <small>
            <Anchor component={Link} to={props.counted.to} inherit>
              {props.counted.told}
            </Anchor>
          </small>
        )}
      </span>
    </p>
  );
}
