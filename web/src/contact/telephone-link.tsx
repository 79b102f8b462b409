import { telephoneLink } from '@fieldproof/contract/telephone';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

/** A number as it was told, which calls it where something can call and it is plain what is dialled. */
export function TelephoneLink({ number }: { readonly number: string }): ReactNode {
  const href = telephoneLink(number);
  if (href === undefined) return number;
  return (
    <Anchor href={href} inherit>
      {number}
    </Anchor>
  );
}
