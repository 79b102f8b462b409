import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { useSayReach } from '../level/say-reach.ts';
import { Loaded } from '../screen/loaded.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { hasGone, type Status } from './glance.ts';
import { glanceWords } from './glance-words.ts';
import styles from './needs.module.css';

/** Those who have the notice and have not answered, the longest waiting first. */
export function Longest(props: { readonly reference: string; readonly reach: Status['reach'] }): ReactNode {
  const t = useWords(glanceWords);
  const { reference, reach } = props;
  const say = useSayReach();
  const { time, country } = useFormats();
  const today = useApi('/actions/{reference}/today', { path: { reference } });
  return (
    <section aria-labelledby="longest" className={styles['needs']}>
      <h2 id="longest">{t('longest')}</h2>
      <Loaded from={today} height={120}>
        {({ oldest }) =>
          oldest.consignees.length === 0 ? (
            <Text c="dimmed">{t(hasGone(reach) ? 'longestNobody' : 'longestUnsent')}</Text>
          ) : (
            <ul>
              {oldest.consignees.map((one) => (
                <li key={one.id}>
                  <Anchor component={Link} to={actionPath(reference, 'consignees', one.id)} underline="always">
                    {one.name}
                  </Anchor>
                  , {country(one.country)}
                  <span className={styles['since']} title={time(one.since)}>
                    {say.whole(one.reach, one.since)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
