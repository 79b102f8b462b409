import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './day-field.module.css';
import { dayAndTime } from './day-and-time.ts';

const words = defineWords({
  en: { none: 'No day chosen', dayAt: '{day}, {time}' },
  de: { none: 'Kein Tag gewählt', dayAt: '{day}, {time}' },
});

type FieldProps = Omit<TextInputProps, 'type' | 'value'> & {
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  /** What no day means; left out: that one is to be chosen. */
  readonly none?: string | undefined;
};

/**
 * A day to choose. The browser writes it in its own order, which not everybody reads alike (05/06/2026): while nobody is in the field
 * the day stands there in words. Where the browser cannot be kept from writing its own, that stays.
 */
export function DayField(props: FieldProps): ReactNode {
  return <FieldInWords type="date" max="9999-12-31" {...props} />;
}

/** A moment to choose, where the user is: a day as above, and its time. The value is YYYY-MM-DDTHH:MM, or empty. */
export function MomentField(props: FieldProps): ReactNode {
  return <FieldInWords type="datetime-local" max="9999-12-31T23:59" {...props} />;
}

function FieldInWords(props: FieldProps & { readonly type: 'date' | 'datetime-local' }): ReactNode {
  const t = useWords(words);
  const { day } = useFormats();
  const { value, none = t('none'), ...rest } = props;
  const chosen = dayAndTime(value);
  const told =
    chosen === undefined
      ? value === ''
        ? none
        : value
      : chosen.time === undefined
        ? day(chosen.day)
        : t('dayAt', { day: day(chosen.day), time: chosen.time });
  return (
    <TextInput {...rest} value={value} classNames={{ input: styles['input'] ?? '' }} inputContainer={over(told)} />
  );
}

/** Lays a text over the field; who hears the field hears its day already. */
function over(told: string): (input: ReactNode) => ReactNode {
  return (input) => (
    <div className={styles['field']}>
      {input}
      <span aria-hidden className={styles['told']}>
        {told}
      </span>
    </div>
  );
}
