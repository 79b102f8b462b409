import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from '../words/language.tsx';
import type { Account } from './account.ts';
import { accountWords } from './account-words.ts';

/** Name and language. The language becomes that of the app in this browser too. */
export function Profile({ account }: { readonly account: Account }): ReactNode {
  const t = useWords(accountWords);
  const notify = useNotify();
  const { choose } = useLanguage();
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState(account.language);
  const save = useWrite('patch', '/account');
  const isNameless = name.trim() === '';
  const isChanged = name.trim() !== account.name || language !== account.language;
  const submit = (): void =>
    save.mutate(
      { body: { name: name.trim(), language } },
      {
        onSuccess: () => {
          choose(language);
          notify(accountWords.in(language)('saved'));
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending && !isNameless && isChanged) submit();
      }}
    >
      <Stack gap="md" maw={360}>
        <ProblemNote problem={save.error} />
        <TextInput
          label={t('name')}
          autoComplete="name"
          maxLength={120}
          value={name}
          error={isNameless ? t('noName') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('language')}
          value={language}
          data={LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag] }))}
          onChange={(event) => setLanguage(LANGUAGES.find((tag) => tag === event.currentTarget.value) ?? language)}
        />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={isNameless || !isChanged}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
