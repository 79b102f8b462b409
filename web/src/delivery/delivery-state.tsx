import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconPlayerPause,
  IconPrinter,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import styles from './delivery.module.css';
import type { DeliveryState as State } from './delivery.ts';
import { stateWords } from './state-words.ts';

const ICONS: Readonly<Record<State, Icon>> = {
  waiting: IconClock,
  held: IconPlayerPause,
  sending: IconSend,
  sent: IconCheck,
  doubtful: IconHelpCircle,
  failed: IconAlertTriangle,
  stopped: IconBan,
  printing: IconPrinter,
};

/** A state by its mark and its word; what it means shows on pointing at it. */
export function DeliveryState({ state }: { readonly state: State }): ReactNode {
  const t = useWords(stateWords);
  const Mark = ICONS[state];
  return (
    <span className={styles['state']} data-state={state} title={t(`${state}Means`)}>
      <Mark size={16} aria-hidden />
      {t(state)}
    </span>
  );
}
