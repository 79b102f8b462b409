import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useWords } from '../words/define-words.ts';
import { fleetWords } from './fleet-words.ts';

/** Whether this action wants a second person for what changes its fleet. */
export function useSecondPerson(reference: string): boolean {
  const { data: action } = useAction(reference);
  return action?.secondPerson.includes('fleet') ?? false;
}

/** What a change of the fleet means, and that a second person has to approve it, where one has. */
export function FleetLead(props: { readonly isSecondWanted: boolean; readonly children: string }): ReactNode {
  const t = useWords(fleetWords);
  return (
    <>
      {props.children}
      {props.isSecondWanted && (
        <Text fw={500} mt="xs">
          {t('second')}
        </Text>
      )}
    </>
  );
}
