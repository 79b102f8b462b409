import { Alert, Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { incidentWords } from './incident-words.ts';
import type { ListedIncident } from './incident.ts';

/** Open incidents that name what is shown: they come before anything else. Nothing where there is none. */
export function OpenIncidents(props: {
  readonly reference: string;
  readonly incidents: readonly Pick<ListedIncident, 'id' | 'kind'>[];
  /** How many more there are than are named. */
  readonly more: number;
  /** One instrument, or some of those shown. */
  readonly on: 'one' | 'some';
}): ReactNode {
  const t = useWords(incidentWords);
  const { reference, incidents, more, on } = props;
  if (incidents.length === 0) return null;
  return (
    <Alert color="red" variant="light" mb="md">
      {t(on === 'one' ? 'onInstrument' : 'onInstruments', { count: incidents.length + more })}
      {incidents.map(({ id, kind }) => (
        <div key={id}>
          <Anchor component={Link} to={actionPath(reference, 'incidents', id)} inherit underline="always">
            {t('seeFirst', { kind: t(kind), number: `${reference}-I${id}` })}
          </Anchor>
        </div>
      ))}
      {more > 0 && (
        <Anchor component={Link} to={actionList(reference, 'incidents', { state: 'open' })} inherit underline="always">
          {t('onMore', { count: more })}
        </Anchor>
      )}
    </Alert>
  );
}
