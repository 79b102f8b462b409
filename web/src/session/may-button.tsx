import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { whyNotRole, type Role } from './may.ts';
import { useSession } from './session.tsx';

const words = defineWords({
  en: {
    'operator-needed': 'Your role may read. To do this, ask a manager for the role operator.',
    'manager-needed': 'Only a manager may do this.',
  },
  de: {
    'operator-needed': 'Ihre Rolle darf lesen. Bitten Sie die Leitung Ihres Hauses um die Rolle Sachbearbeitung.',
    'manager-needed': 'Das darf nur die Leitung.',
  },
});

/** A button that a role allows, or that says why it does not; it stays reachable, so that the reason can be read. */
export function MayButton(
  props: ButtonProps & {
    readonly needs: Role;
    /** Another reason why this cannot be done now, in the reader's words. */
    readonly whyNot?: string | undefined;
    readonly onClick: () => void;
    readonly children: ReactNode;
  },
): ReactNode {
  const t = useWords(words);
  const { role } = useSession();
  const { needs, whyNot, onClick, children, ...rest } = props;
  const refused = whyNotRole(role, needs);
  const reason = refused ? t(refused.code) : whyNot;
  if (reason === undefined) {
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={reason} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
      <Button {...rest} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        {children}
      </Button>
    </Tooltip>
  );
}
