import { Text } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { PasswordField } from './password-field.tsx';
import { charactersOf } from './password-rules.ts';

const words = defineWords({
  en: {
    means:
      'At least {min} characters. A few words that only you would put together are easy to keep and hard to guess; digits and signs are not asked for.',
    soFar: '{count} of at least {min} characters',
    enough: 'Long enough',
  },
  de: {
    means:
      'Mindestens {min} Zeichen. Ein paar Wörter, die nur Sie zusammenstellen würden, merkt man sich leicht und errät man schwer; Ziffern und Sonderzeichen sind nicht nötig.',
    soFar: '{count} von mindestens {min} Zeichen',
    enough: 'Lang genug',
  },
});

/** A new password: what makes one, and how far one is. Nothing pretends to measure how good it is. */
export function NewPasswordField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly charactersMin: number;
  readonly email: string;
  readonly error?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}): ReactNode {
  const t = useWords(words);
  const { label, value, onChange, charactersMin: min, email, error, inputRef } = props;
  const count = charactersOf(value);
  return (
    <div>
      {/* So that the browser keeps the password for the right account. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={label}
        description={t('means', { min })}
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        error={error}
        inputRef={inputRef}
      />
      <Text size="sm" c="dimmed" mt={4} role="status">
        {count === 0 ? (
          '\u00A0'
        ) : count >= min ? (
          error === undefined ? (
            t('enough')
          ) : (
            '\u00A0'
          )
        ) : (
          <span aria-hidden>{t('soFar', { count, min })}</span>
        )}
      </Text>
    </div>
  );
}
