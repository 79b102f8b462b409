import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { effectOf, needsSecond, type Answer, type QuestionDocument, type QuestionKind } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';

/** How many obligations would be excused, and on which instruments; the first of them where they are many. */
function sayAccepting(
  accepting: QuestionDocument['accepting'],
  t: ReturnType<(typeof questionWords)['in']>,
  { count, list }: Pick<ReturnType<typeof useFormats>, 'count' | 'list'>,
): string {
  if (accepting === null) return '';
  const { obligations, instruments, first, isExact } = accepting;
  const others = instruments - first.length;
  const serials = first.map(({ serial }) => serial);
  const named = others > 0 ? [...serials, t('acceptingMore', { count: others })] : serials;
  const sentence = t('accepting', { obligations: count(obligations), count: instruments, named: list(named) });
  return isExact ? sentence : `${sentence} ${t('acceptingAtLeast')}`;
}

/** The answers, each with what it does; where there is but one, that one. */
export function AnswerChoice(props: {
  readonly reference: string;
  readonly kind: QuestionKind;
  readonly answers: readonly Answer[];
  readonly accepting: QuestionDocument['accepting'];
  /** Why an answer cannot be given here, in the reader's words. */
  readonly whyNot?: ((answer: Answer) => string | undefined) | undefined;
  /** That a second person has to approve it, where that is said otherwise than of one question. */
  readonly second?: string | undefined;
  readonly labelledBy: string;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (answer: string) => void;
}): ReactNode {
  const t = useWords(questionWords);
  const { data: action } = useAction(props.reference);
  const formats = useFormats();
  const { kind, answers, accepting, whyNot, labelledBy, chosen, error, onChoose } = props;
  const describe = (answer: Answer): string => {
    const effect = effectOf(kind, answer);
    const why = whyNot?.(answer);
    const does = t(effect === 'handled' ? 'handledMeans' : effect);
    if (why !== undefined) return `${does} ${why}`;
    const howMuch = answer === 'accept' ? sayAccepting(accepting, t, formats) : '';
    const second = needsSecond(effect, action?.secondPerson ?? []) ? (props.second ?? t('second')) : '';
    return [does, howMuch, second].filter((sentence) => sentence !== '').join(' ');
  };
  const [only, ...others] = answers;
  if (only !== undefined && others.length === 0) {
    return (
      <div>
        <b>{t(only)}</b>
        <p className={styles['by']}>{describe(only)}</p>
      </div>
    );
  }
  return (
    <Radio.Group aria-labelledby={labelledBy} value={chosen} onChange={onChoose} error={error}>
      <Stack gap="sm">
        {answers.map((answer) => (
          <Radio
            key={answer}
            value={answer}
            label={t(answer)}
            description={describe(answer)}
            disabled={whyNot?.(answer) !== undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
