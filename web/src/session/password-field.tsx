import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState, type ReactNode, type Ref } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({
  en: { show: 'Show the password', hide: 'Hide the password' },
  de: { show: 'Passwort zeigen', hide: 'Passwort verbergen' },
});

/** A field for a password that can be shown while it is typed, by the keyboard too. */
export function PasswordField(
  props: Omit<PasswordInputProps, 'ref' | 'onChange' | 'value'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly autoComplete: 'current-password' | 'new-password';
    readonly inputRef?: Ref<HTMLInputElement> | undefined;
  },
): ReactNode {
  const t = useWords(words);
  const [isShown, setIsShown] = useState(false);
  const { onChange, inputRef, ...rest } = props;
  return (
    <PasswordInput
      {...rest}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      aria-invalid={rest.error === undefined ? undefined : true}
      onChange={(event) => onChange(event.currentTarget.value)}
      visible={isShown}
      onVisibilityChange={setIsShown}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t(isShown ? 'hide' : 'show'), 'aria-pressed': undefined }}
      spellCheck={false}
      autoCapitalize="none"
    />
  );
}
