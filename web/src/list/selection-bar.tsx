import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import styles from './selection-bar.module.css';

const words = defineWords({
  en: {
    label: 'What can be done with what is selected',
    unselect: 'Select none',
    key: 'Enter leads to these buttons, Escape back to the list.',
  },
  de: {
    label: 'Was mit dem Ausgewählten getan werden kann',
    unselect: 'Nichts auswählen',
    key: 'Die Eingabetaste führt zu diesen Knöpfen, Escape zurück zur Liste.',
  },
});

const BAR = 'selection-bar';

/** The box of the list from which the keyboard came. */
let cameFrom: HTMLElement | undefined;

/** From a box of the list to the bar: past all the rows that lie between them. */
export function goToBar(event: KeyboardEvent<HTMLElement>): void {
  const button = document.querySelector<HTMLElement>(`#${BAR} button`);
  if (event.key !== 'Enter' || !button) return;
  event.preventDefault();
  cameFrom = event.currentTarget;
  button.focus();
}

/** The box that the keyboard came from, else the first of the list: where whoever chose rows goes on. */
function goToBox(): void {
  const box = cameFrom?.isConnected === true ? cameFrom : document.querySelector<HTMLElement>('[data-pick] input');
  box?.focus();
}

function goBack(event: KeyboardEvent<HTMLElement>): void {
  // Escape in a dialog that was opened from here is the dialog's, though React hands it on to its opener.
  if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
  goToBox();
}

/** Stands at the foot of a list while rows of it are selected; Enter on a row's box leads to it. */
export function SelectionBar(props: {
  /** How many are selected, in words. */
  readonly selected: string;
  readonly onClear: () => void;
  /** The buttons. */
  readonly children: ReactNode;
}): ReactNode {
  const t = useWords(words);
  const { selected, onClear, children } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape only leads the focus back to the list
    <section id={BAR} className={styles['bar']} aria-label={t('label')} onKeyDown={goBack}>
      <b role="status">
        {selected}
        <span className="hear"> {t('key')}</span>
      </b>
      {children}
      <Button
        variant="subtle"
        onClick={() => {
          goToBox();
          onClear();
        }}
      >
        {t('unselect')}
      </Button>
      <span className={styles['key']} aria-hidden>
        {t('key')}
      </span>
    </section>
  );
}
