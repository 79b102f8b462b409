import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import styles from '../question/question.module.css';
import { WhatIsKnown } from '../question/what-is-known.tsx';
import { WhatWasSaid } from '../question/what-was-said.tsx';
import { Loaded } from '../screen/loaded.tsx';
import type { Approval } from './approval.ts';

/** What the laboratory wrote and what is known, where an answer to a question is asked for: nobody decides it blind. */
export function AskedQuestion({ approval }: { readonly approval: Approval }): ReactNode {
  const { action, about } = approval;
  const question = about?.question ?? null;
  if (action === null || question === null) return null;
  return <Beside reference={action} id={question.id} />;
}

function Beside({ reference, id }: { readonly reference: string; readonly id: number }): ReactNode {
  const question = useApi('/actions/{reference}/questions/{id}', { path: { reference, id } });
  return (
    <Loaded from={question} height={240}>
      {(found) => (
        <div className={styles['beside']}>
          <WhatWasSaid question={found} reference={reference} />
          <WhatIsKnown question={found} reference={reference} />
        </div>
      )}
    </Loaded>
  );
}
