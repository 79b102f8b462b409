import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionPath } from '../shell/use-reference.ts';
import { useFormats } from '../words/formats.ts';
import type { Approval } from './approval.ts';

/** An organisation that a request names; a link where it is in the action. */
export function ProposedConsignee(props: {
  readonly of: NonNullable<Approval['about']>['from'] | undefined;
  readonly action: string | null;
}): ReactNode {
  const { country } = useFormats();
  const { of, action } = props;
  if (!of) return '–';
  return (
    <>
      {action === null ? (
        of.name
      ) : (
        <Anchor component={Link} to={actionPath(action, 'consignees', of.id)}>
          {of.name}
        </Anchor>
      )}
      , {of.number}, {country(of.country)}
    </>
  );
}
