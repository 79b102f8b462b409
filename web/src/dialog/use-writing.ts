import { useState } from 'react';

import { useSession } from '../session/session.tsx';
import { dropWriting, keepWriting, keyOfWriting, readWriting } from './writing.ts';

export type Kept<T> = {
  readonly written: T;
  readonly write: (written: T) => void;
  /** Sent or dropped: nothing is kept any more. */
  readonly clear: () => void;
  /** It was begun before this was opened: the page says so. */
  readonly isFromBefore: boolean;
};

/**
 * What is being written about one record: kept in this window for whoever writes it, also over another page and a reload.
 *
 * @param record what it is about and which field; the same for as long as the part is shown
 * @param empty what stands there before anybody has written
 */
export function useWriting<T extends object>(record: string, empty: T): Kept<T> {
  const { id } = useSession();
  const key = keyOfWriting(id, record);
  const [before] = useState(() => readWriting(key, empty));
  const [written, setWritten] = useState(before ?? empty);
  const [isFromBefore, setIsFromBefore] = useState(before !== undefined);
  return {
    written,
    write: (now) => {
      setWritten(now);
      keepWriting(key, now, empty);
    },
    clear: () => {
      setWritten(empty);
      setIsFromBefore(false);
      dropWriting(key);
    },
    isFromBefore,
  };
}
