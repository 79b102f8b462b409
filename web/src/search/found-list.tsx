import { useEffect, useRef, type ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import type { Find, Finds } from './finds.ts';
import { searchWords } from './search-words.ts';
import styles from './search.module.css';

export function optionId(list: string, { key }: Find): string {
  return `${list}-${key.replaceAll(/[^\w-]/g, '-')}`;
}

/** What was found, in groups; the one that is chosen is in sight. */
export function FoundList(props: {
  readonly id: string;
  readonly finds: Finds;
  readonly chosen: Find | undefined;
  readonly isStale: boolean;
  readonly onOpen: (find: Find) => void;
}): ReactNode {
  const t = useWords(searchWords);
  const { id, finds, chosen, isStale, onOpen } = props;
  return (
    <div id={id} role="listbox" aria-label={t('results')} aria-busy={isStale} className={styles['list']}>
      {finds.map(({ group, finds: ofGroup, rest = [] }) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div id={`${id}-${group}`} role="presentation" className={styles['group']}>
            {t(group)}
          </div>
          {[...ofGroup, ...rest].map((find, index) => (
            <Option
              key={find.key}
              id={optionId(id, find)}
              find={find}
              isChosen={find === chosen}
              isMore={index >= ofGroup.length}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option(props: {
  readonly id: string;
  readonly find: Find;
  readonly isChosen: boolean;
  /** It leads to the list of all, instead of to one. */
  readonly isMore: boolean;
  readonly onOpen: (find: Find) => void;
}): ReactNode {
  const { id, find, isChosen, isMore, onOpen } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field, which names the option that is chosen
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={find.to === undefined}
      className={styles['option']}
      data-more={isMore || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOpen(find)}
    >
      <span className={styles['title']}>{find.title}</span> <span className={styles['text']}>{find.text}</span>
    </div>
  );
}
