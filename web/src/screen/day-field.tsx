import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

import { useFormats } from '../words/formats.ts';
import styles from './day-field.module.css';

/**
 * A day to choose. The browser writes it in its own order, which not everybody reads alike (05/06/2026): while nobody is in the field
 * the day stands there in words. Where the browser cannot be kept from writing its own, that stays.
 */
export function DayField(
  props: Omit<TextInputProps, 'type' | 'value'> & {
    /** YYYY-MM-DD, or empty. */
    readonly value: string;
    /** What no day means. */
    readonly none: string;
  },
): ReactNode {
  const { day } = useFormats();
  const { value, none, ...rest } = props;
  const told = value === '' ? none : isDay(value) ? day(value) : value;
  return (
    <TextInput
      {...rest}
      type="date"
      value={value}
      classNames={{ input: styles['input'] ?? '' }}
      inputContainer={over(told)}
    />
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

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
