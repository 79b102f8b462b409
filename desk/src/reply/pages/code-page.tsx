import { Button, Buttons, Field } from '@fieldproof/look';
import type { ReactElement } from 'react';

import { OtherLanguage, PlainShell } from './shell.tsx';
import type { Words } from './reply-view.ts';

export type CodeProps = {
  readonly words: Words;
  readonly typed: string;
  readonly error: 'code-missing' | 'code-misread' | 'code-unknown' | 'code-many' | undefined;
};

/** The code from the letter opens the same page as the link in the mail. */
export function CodePage({ words, typed, error }: CodeProps): ReactElement {
  const { t } = words;
  const text = error && t(`error.${error}`);
  return (
    <PlainShell words={words} title={t('code.title')} errors={text === undefined ? [] : [{ name: 'code', text }]}>
      <h1>{t('code.title')}</h1>
      <p>{t('code.intro')}</p>
      <form method="post" action={`/r?lang=${words.language}`} noValidate>
        <Field
          name="code"
          label={t('code.label')}
          hint={t('code.hint')}
          value={typed}
          error={text}
          width="medium"
          isSpellChecked={false}
          autoComplete="off"
          maxLength={60}
        />
        <Buttons>
          <Button>{t('code.open')}</Button>
        </Buttons>
      </form>
      <OtherLanguage path="/r" />
    </PlainShell>
  );
}
