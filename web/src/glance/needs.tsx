import { Alert, Anchor, Group } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { GlanceLinks } from './glance-links.ts';
import { glanceWords } from './glance-words.ts';
import styles from './needs.module.css';

/** The head of the day's list: what to do next, and how much there is. */
export function Needs({ reference, links }: { readonly reference: string; readonly links: GlanceLinks }): ReactNode {
  const t = useWords(glanceWords);
  const today = useApi('/actions/{reference}/today', { path: { reference } });
  return (
    <section aria-labelledby="needs" className={styles['needs']}>
      <h2 id="needs">{t('needs')}</h2>
      <Loaded from={today} height={120}>
        {({ items, incidents, questions, oldest }) => (
          <>
            {incidents.count > 0 && (
              <Alert color="red" variant="light" icon={<IconAlertOctagon aria-hidden />} mb="sm">
                <Anchor component={Link} to={links.incidents} c="inherit" fw={600}>
                  {t('incidents', { count: incidents.count })}
                </Anchor>
              </Alert>
            )}
            {items.length === 0 && <p>{t('needsNothing')}</p>}
            <ul>
              {questions.count > 0 && (
                <li>
                  <Anchor component={Link} to={links.questions}>
                    {t('questions', { count: questions.count })}
                  </Anchor>
                  {oldest.questions[0] && (
                    <Since text={t('oldest', { ago: '' })} instant={oldest.questions[0].openedAt} />
                  )}
                </li>
              )}
            </ul>
            {items.length > 0 && (
              <Group mt="sm">
                <Anchor component={Link} to={links.today} fw={600}>
                  {t('needsAll')}
                </Anchor>
              </Group>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Since({ text, instant }: { readonly text: string; readonly instant: string }): ReactNode {
  const { ago, time } = useFormats();
  return (
    <span className={styles['since']} title={time(instant)}>
      {text.trim()} {ago(instant)}
    </span>
  );
}
