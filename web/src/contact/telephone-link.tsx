import { telephoneLink } from '@fieldproof/contract/telephone';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

/** A number as it was told, which calls it where something can call. */
export function TelephoneLink({ number }: { readonly number: string }): ReactNode {
  return (
    <Anchor href={telephoneLink(number)} inherit>
      {number}
    </Anchor>
  );
}
