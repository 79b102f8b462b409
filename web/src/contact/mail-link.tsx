import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

/** An address that begins a mail about the matter: what comes back can be told apart by its subject. */
export function MailLink({
  address,
  about,
}: {
  readonly address: string;
  readonly about: readonly string[];
}): ReactNode {
  const subject = encodeURIComponent(about.join(' · '));
  return (
    <Anchor href={`mailto:${address}?subject=${subject}`} inherit underline="always">
      {address}
    </Anchor>
  );
}
