import type { ReactNode } from 'react';

import { Quiet } from './quiet.tsx';
import styles from './preview-frame.module.css';

/** A document of the desk that is only looked at: it may do nothing, and what it shows stays apart from the screen. */
export function PreviewFrame(props: {
  /** What it shows, as its title and for who hears it. */
  readonly title: string;
  readonly note?: string | undefined;
  readonly address: string;
  /** Of what it shows: another one is loaded anew. */
  readonly version?: string | undefined;
}): ReactNode {
  const { title, note, address, version } = props;
  return (
    <figure className={styles['figure']}>
      <figcaption>
        <b>{title}</b>
        {note !== undefined && <Quiet>{note}</Quiet>}
      </figcaption>
      <iframe key={version} sandbox="" title={title} src={address} className={styles['frame']} />
    </figure>
  );
}
