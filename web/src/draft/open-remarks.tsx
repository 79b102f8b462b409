import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { remarksOf, type Draft } from './draft.ts';
import { releaseWords } from './release-words.ts';

/** What the checks of folder and fleet let pass and want looked at: how many, and the way to them. */
export function OpenRemarks(props: { readonly draft: Pick<Draft, 'id' | 'check' | 'fleet'> }): ReactNode {
  const t = useWords(releaseWords);
  const { draft } = props;
  return remarksOf(draft).map(({ step, count }) => (
    <Text key={step} component="div" my="xs">
      {t(`remarks_${step}`, { count })}{' '}
      <Anchor component={Link} to={`/drafts/${draft.id}?step=${step}`} inherit underline="always">
        {t('seeRemarks')}
      </Anchor>
    </Text>
  ));
}
