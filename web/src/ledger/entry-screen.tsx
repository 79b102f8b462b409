import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { EntryDetails } from './entry-details.tsx';
import { ledgerPath } from './entry-links.ts';
import { ledgerWords } from './ledger-words.ts';
import { Sentence } from './sentence.tsx';
import { useWholeEntry } from './use-whole-entry.ts';

/** One entry by itself, of an action or of the house; from it along the chain. */
export function EntryScreen(): ReactNode {
  const t = useWords(ledgerWords);
  const { count } = useFormats();
  const { reference, seq = '' } = useParams();
  const number = Number(seq);
  const entry = useWholeEntry(reference, number);
  const title = reference === undefined ? t('houseTitle') : t('title');
  return (
    <Screen
      title={t('entryTitle', { seq: Number.isSafeInteger(number) ? count(number) : seq })}
      documentTitle={`${t('entryTitle', { seq })} · ${reference ?? title}`}
      crumbs={[{ label: title, to: ledgerPath(reference) }]}
    >
      <Loaded from={entry} height={320}>
        {(data) => (
          <>
            <Text size="lg" mb="lg" maw="52rem">
              <Sentence entry={data} reference={reference} />
            </Text>
            <EntryDetails entry={data} reference={reference} />
          </>
        )}
      </Loaded>
      {!entry.error && <Steps reference={reference} seq={number} />}
    </Screen>
  );
}

function Steps({ reference, seq }: { readonly reference: string | undefined; readonly seq: number }): ReactNode {
  const t = useWords(ledgerWords);
  if (!Number.isSafeInteger(seq) || seq < 1) return null;
  return (
    <Group mt="lg" gap="sm">
      {seq > 1 && (
        <Button
          component={Link}
          to={ledgerPath(reference, seq - 1)}
          variant="default"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
        >
          {t('before')}
        </Button>
      )}
      <Button
        component={Link}
        to={ledgerPath(reference, seq + 1)}
        variant="default"
        rightSection={<IconChevronRight size={16} aria-hidden />}
      >
        {t('after')}
      </Button>
    </Group>
  );
}
