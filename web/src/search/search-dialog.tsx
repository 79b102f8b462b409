import { CloseButton, Loader, Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useFocusBack } from '../dialog/use-focus-back.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useWords } from '../words/define-words.ts';
import { choicesOf, stepFrom, type Find } from './finds.ts';
import { FoundList, optionId } from './found-list.tsx';
import { Nothing, Teaching } from './search-hints.tsx';
import { searchWords } from './search-words.ts';
import styles from './search.module.css';
import { TEXT_LENGTH_MAX, useSearch } from './use-search.ts';

type DialogProps = {
  /** What was typed since it was asked for, and before it was there; to be taken once. */
  readonly takeTyped: () => string;
  readonly onClose: () => void;
};

/**
 * Search from anywhere: a field, and below it what was found. The focus stays in the field; arrow keys choose.
 *
 * @clause WAI-ARIA APG, combobox with a list box
 */
export function SearchDialog({ takeTyped, onClose }: DialogProps): ReactNode {
  const t = useWords(searchWords);
  useFocusBack(true);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="8vh"
      size="lg"
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('title') } }}
    >
      <Search takeTyped={takeTyped} onClose={onClose} />
    </Modal>
  );
}

function Search({ takeTyped, onClose }: DialogProps): ReactNode {
  const t = useWords(searchWords);
  const list = useId();
  const [text, setText] = useState('');
  // Keys are kept until the field has the focus, so that none is lost between.
  const onFocus = (): void => {
    const typed = takeTyped();
    if (typed !== '') setText((after) => typed + after);
  };
  const { finds, isCurrent, problem, again } = useSearch(text);
  const choices = choicesOf(finds);
  const { chosen, onKeyDown, open } = useChoice({ choices, text, isCurrent, onClose });
  const isEmpty = text.trim() === '';
  const count = finds.flatMap((group) => group.finds).length;
  const isAll = finds.every(({ rest = [] }) => rest.length === 0);
  return (
    <>
      <div className={styles['field']}>
        <IconSearch size={20} aria-hidden />
        <input
          data-autofocus
          onFocus={onFocus}
          type="text"
          role="combobox"
          aria-label={t('title')}
          aria-expanded={finds.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : optionId(list, chosen)}
          placeholder={t('placeholder')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={TEXT_LENGTH_MAX}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {!isCurrent && problem === null && <Loader size={16} aria-hidden />}
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </div>
      <div className={styles['below']}>
        <ProblemNote problem={problem} onAgain={again} />
        {isEmpty && <Teaching />}
        <FoundList id={list} finds={finds} chosen={chosen} isStale={!isCurrent} onOpen={open} />
        {!isEmpty && isCurrent && finds.length === 0 && <Nothing text={text.trim()} />}
      </div>
      <p className={styles['keys']}>{t('keys')}</p>
      <div role="status" className="hear">
        {isEmpty ? '' : isCurrent ? t(isAll ? 'found' : 'foundMore', { count }) : t('searching')}
      </div>
    </>
  );
}

/** Which find is chosen, and the keys that choose. Enter before the desk has answered opens the first of its answer. */
function useChoice(of: {
  readonly choices: readonly Find[];
  readonly text: string;
  readonly isCurrent: boolean;
  readonly onClose: () => void;
}) {
  const { choices, text, isCurrent, onClose } = of;
  const navigate = useNavigate();
  const [place, setPlace] = useState(0);
  const isAwaited = useRef(false);
  // Another text, another list: its first is chosen.
  const [before, setBefore] = useState(text);
  if (before !== text) {
    setBefore(text);
    setPlace(0);
  }
  const chosen = choices[Math.min(place, choices.length - 1)];
  const open = ({ to }: Find): void => {
    if (to === undefined) return;
    onClose();
    void navigate(to);
  };
  useEffect(() => {
    if (!isAwaited.current || !isCurrent) return;
    isAwaited.current = false;
    if (chosen) open(chosen);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (step !== undefined) {
      event.preventDefault();
      setPlace(stepFrom(Math.min(place, choices.length - 1), step, choices.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (!isCurrent) isAwaited.current = true;
      else if (chosen) open(chosen);
    } else isAwaited.current = false;
  };
  return { chosen, onKeyDown, open };
}
