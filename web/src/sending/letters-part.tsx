import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconExternalLink, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useWrite } from '../api/use-api.ts';
import { DecisionDialog } from '../delivery/decision-dialog.tsx';
import { decisionWords } from '../delivery/decision-words.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionList } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { Part } from './part.tsx';
import { withNonce } from './sending.ts';
import { sendingWords } from './sending-words.ts';

type Made = { readonly address: string; readonly letters: number; readonly leftOut: number };

/** The notices that go by post: made as one document to print, and recorded as posted. */
export function LettersPart(props: {
  readonly reference: string;
  readonly waiting: number;
  /** Of those that wait: how many were printed. */
  readonly printed: number;
  readonly isPaused: boolean;
}): ReactNode {
  const t = useWords(sendingWords);
  const d = useWords(decisionWords);
  const { reference, waiting, printed, isPaused } = props;
  const whyNot = isPaused ? d('paused') : undefined;
  const [made, setMade] = useState<Made>();
  const [isPosting, setIsPosting] = useState(false);
  const print = useWrite('post', '/actions/{reference}/deliveries/letters');
  // The document is let go once nobody can open it from here any more.
  useEffect(() => () => URL.revokeObjectURL(made?.address ?? ''), [made]);
  const submit = (): void =>
    print.mutate(
      { path: { reference }, body: { ids: 'all' } },
      { onSuccess: ({ data, headers }) => setMade(madeOf(data, headers)) },
    );
  return (
    <Part title={t('letters')} lead={t('lettersLead')}>
      <Text mb="sm">{waiting === 0 ? t('noLetters') : t('lettersWait', { count: waiting })}</Text>
      <ProblemNote problem={print.error} />
      {made && <MadeLetters made={made} />}
      {waiting > 0 && (
        <Group gap="sm">
          <MayButton
            needs="operator"
            variant="default"
            whyNot={whyNot}
            loading={print.isPending}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={submit}
          >
            {t('print')}
          </MayButton>
          {printed > 0 && (
            <MayButton needs="operator" variant="default" whyNot={whyNot} onClick={() => setIsPosting(true)}>
              {d('postedAll', { count: printed })}
            </MayButton>
          )}
          <Anchor component={Link} to={actionList(reference, 'deliveries', { state: 'printing' })} size="sm">
            {t('seeLetters')}
          </Anchor>
        </Group>
      )}
      {isPosting && (
        <DecisionDialog
          reference={reference}
          decided={{ decision: 'posted', ids: 'all', count: printed, held: [], leftOut: 0 }}
          onClose={() => setIsPosting(false)}
          onDone={() => setIsPosting(false)}
        />
      )}
    </Part>
  );
}

function MadeLetters({ made: { address, letters, leftOut } }: { readonly made: Made }): ReactNode {
  const t = useWords(sendingWords);
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
