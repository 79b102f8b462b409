/* Where a way ends: each says what happened, that nothing was lost where that is so, and what to do now. */
import type { ActionDefinition } from '@fieldproof/contract';
import type { ReactElement } from 'react';

import { OtherLanguage, PlainShell } from './shell.tsx';
import type { Words } from './reply-view.ts';

export type EndKind = 'unknown' | 'nowhere' | 'revoked' | 'expired' | 'too-large' | 'too-many' | 'not-found' | 'failed';

export type EndProps = {
  readonly words: Words;
  readonly kind: EndKind;
  /** Where the link still names an action: whose contacts to show. */
  readonly definition?: ActionDefinition | undefined;
  /** The start of the link, where it is open. */
  readonly home?: string | undefined;
};

export function EndPage({ words, kind, definition, home }: EndProps): ReactElement {
  const { t } = words;
  return (
    <PlainShell words={words} title={t(`end.${kind}.title`)} definition={definition}>
      <h1>{t(`end.${kind}.title`)}</h1>
      <p>{t(`end.${kind}.text`)}</p>
      {definition && <p>{words.say(definition.suspectedBreakIn.text)}</p>}
      {home !== undefined && (
        <p>
          <a href={home}>{t('foot.overview')}</a>
        </p>
      )}
      {kind === 'unknown' && (
        <p>
          <a href={`/r?lang=${words.language}`}>{t('end.enterCode')}</a>
        </p>
      )}
      {home === undefined && <OtherLanguage />}
    </PlainShell>
  );
}
