import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { letterWords } from './letter-words.ts';
import { MadeLetters, usePrint } from './made-letters.tsx';

/** Letters that were posted, made to be printed once more; they stay recorded as posted when they first were. */
export function Reprint(props: {
  readonly reference: string;
  readonly ids: readonly number[];
  /** What the button says beside. */
  readonly say: (what: string) => string;
}): ReactNode {
  const t = useWords(letterWords);
  const { reference, ids, say } = props;
  const { print, made, isPrinting, problem } = usePrint(reference);
  return (
    <>
      <MayButton
        needs="operator"
        variant="default"
        loading={isPrinting}
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => print({ ids: [...ids], isReprint: true })}
      >
        {say(t('reprint'))}
      </MayButton>
      <ProblemNote problem={problem} />
      {made && <MadeLetters made={made} />}
    </>
  );
}
