import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { pathOfPreview, textsOf, writtenIn, type Draft } from './draft.ts';
import { releaseWords } from './release-words.ts';

/** The texts that would go out, in which languages, and the way to each: the reply page is had in all that the action has. */
export function DraftTexts(props: {
  readonly draft: Pick<Draft, 'id' | 'languages' | 'fleet'>;
  /** In a window of its own: what is being written here stays. */
  readonly isApart?: boolean;
}): ReactNode {
  const t = useWords(releaseWords);
  const { languageName, list, count } = useFormats();
  const { draft, isApart = false } = props;
  const { id, languages, fleet } = draft;
  const missing = (fleet.summary?.missing ?? []).reduce((sum, { contacts }) => sum + contacts, 0);
  return (
    <Text component="div" mt="sm">
      {t('texts', { languages: list(writtenIn(draft).map(languageName)) })}
      <ul>
        {textsOf(fleet.summary).map(({ what, contacts }) => (
          <li key={what}>
            <Anchor
              component={Link}
              to={pathOfPreview(id, what)}
              inherit
              underline="always"
              {...(isApart ? { target: '_blank' } : {})}
            >
              {t(`text_${what}`)}
              {isApart && <span className="hear"> ({t('apart')})</span>}
            </Anchor>
            {contacts !== null && ` · ${t('textTo', { contacts, told: count(contacts) })}`}
            {what === 'reply-page' && ` · ${t('textBehind', { languages: list(languages.map(languageName)) })}`}
          </li>
        ))}
      </ul>
      {missing > 0 && t('textsHeld', { contacts: missing, told: count(missing) })}
    </Text>
  );
}
