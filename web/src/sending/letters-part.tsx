import { Anchor, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { DecisionDialog } from '../delivery/decision-dialog.tsx';
import { decisionWords } from '../delivery/decision-words.ts';
import { MadeLetters, usePrint } from '../delivery/made-letters.tsx';
import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionList } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { Part } from './part.tsx';
import { sendingWords } from './sending-words.ts';

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
  const { print, made, isPrinting, problem } = usePrint(reference);
  const [isPosting, setIsPosting] = useState(false);
  return (
    <Part title={t('letters')} lead={t('lettersLead')}>
      <Text mb="sm">{waiting === 0 ? t('noLetters') : t('lettersWait', { count: waiting })}</Text>
      <ProblemNote problem={problem} />
      {made && <MadeLetters made={made} />}
      {waiting > 0 && (
        <Group gap="sm">
          <MayButton
            needs="operator"
            variant="default"
            whyNot={whyNot}
            loading={isPrinting}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => print({ ids: 'all' })}
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
