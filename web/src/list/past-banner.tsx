import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

import { actionPath } from '../shell/use-reference.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useTodayAtDesk } from '../words/use-today.ts';
import type { ListState } from './list-state.ts';
import { kindOfMoment, queryOfNow } from './past-moment.ts';
import { sayDay } from './say-day.ts';

const words = defineWords({
  en: {
    region: 'As of a past moment',
    day: 'As of {moment}, end of day (UTC)',
    soFar: 'As of {moment}, the day so far (UTC)',
    instant: 'As of {moment}',
    note: 'The rows are what was recorded by then, and can only be read; names and places of organisations are those of now. What you open from here is as it stands now.',
    figures: 'The figures of then',
    now: 'This list as it stands now',
  },
  de: {
    region: 'Stand eines früheren Zeitpunkts',
    day: 'Stand {moment}, Ende des Tages (UTC)',
    soFar: 'Stand {moment}, soweit der Tag ist (UTC)',
    instant: 'Stand {moment}',
    note: 'Die Zeilen zeigen, was bis dahin festgehalten war, und sind nur zum Lesen; Namen und Orte von Organisationen sind die von jetzt. Was Sie von hier aus öffnen, zeigt den Stand von jetzt.',
    figures: 'Die Zahlen von damals',
    now: 'Diese Liste, wie sie jetzt ist',
  },
});

/** Of a list as of a past moment: which it is, and the ways to the figures of then and to the rows of now. */
export function PastBanner({ list, reference }: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(words);
  const { day, time } = useFormats();
  const { pathname, search } = useLocation();
  const today = useTodayAtDesk();
  const { asOf } = list;
  if (asOf === undefined) return null;
  const kind = kindOfMoment(asOf, today);
  const isInstant = kind === 'instant' && !Number.isNaN(Date.parse(asOf));
  const to = (path: string, query: URLSearchParams): string =>
    query.size === 0 ? path : `${path}?${query.toString()}`;
  return (
    <Alert
      component="section"
      role="region"
      aria-label={t('region')}
      icon={<IconHistory aria-hidden />}
      color="gray"
      variant="light"
      mb="md"
    >
      <Text size="sm" fw={600}>
        {t(kind, { moment: isInstant ? time(asOf) : sayDay(asOf, day) })}
      </Text>
      {t('note')}
      <Group gap="md" mt={4}>
        <Anchor
          component={Link}
          to={to(actionPath(reference), new URLSearchParams({ asOf }))}
          inherit
          underline="always"
        >
          {t('figures')}
        </Anchor>
        <Anchor component={Link} to={to(pathname, queryOfNow(new URLSearchParams(search)))} inherit underline="always">
          {t('now')}
        </Anchor>
      </Group>
    </Alert>
  );
}
