import { Button, Group, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { useWords } from '../words/define-words.ts';
import { letterWords } from './letter-words.ts';
import { withNonce } from './with-nonce.ts';

type Made = { readonly address: string; readonly letters: number; readonly leftOut: number };
type Which = { readonly ids: number[] | 'all'; readonly isReprint?: boolean };

/** Makes letters to be printed: those that wait, or some that were posted once more. */
export function usePrint(reference: string): {
  readonly print: (which: Which) => void;
  readonly made: Made | undefined;
  readonly isPrinting: boolean;
  readonly problem: ApiProblem | null;
} {
  const [made, setMade] = useState<Made>();
  const write = useWrite('post', '/actions/{reference}/deliveries/letters');
  // The document is let go once nobody can open it from here any more.
  useEffect(() => () => URL.revokeObjectURL(made?.address ?? ''), [made]);
  const print = (body: Which): void =>
    write.mutate({ path: { reference }, body }, { onSuccess: ({ data, headers }) => setMade(madeOf(data, headers)) });
  return { print, made, isPrinting: write.isPending, problem: write.error };
}

/** That they are made, and the way to them: a window of its own, in which they are printed. */
export function MadeLetters({ made: { address, letters, leftOut } }: { readonly made: Made }): ReactNode {
  const t = useWords(letterWords);
  return (
    <div role="status">
      <Text fw={500}>{t('made', { count: letters })}</Text>
      {leftOut > 0 && <Text>{t('leftOut', { count: leftOut })}</Text>}
      <Group gap="sm" my="sm">
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noopener"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('openLetters')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('openHint')}
        </Text>
      </Group>
    </div>
  );
}

function madeOf(html: string, headers: Headers): Made {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  const leftOut = (headers.get('left-out') ?? '').split(',').filter((id) => id !== '').length;
  return {
    address: URL.createObjectURL(new Blob([withNonce(html, nonce)], { type: 'text/html' })),
    letters: Number(headers.get('letters') ?? 0),
    leftOut,
  };
}
