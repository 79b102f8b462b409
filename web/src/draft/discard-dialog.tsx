import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useWrite } from '../api/use-api.ts';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import type { Draft } from './draft.ts';
import { draftWords } from './draft-words.ts';

/** Discards a draft as it was when this was opened. */
export function DiscardDialog({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }): ReactNode {
  const t = useWords(draftWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const [{ id, etag }] = useState(draft);
  const write = useWrite('delete', '/drafts/{id}');
  return (
    <ReasonDialog
      title={t('discardTitle')}
      lead={t('discardText')}
      hint={t('reasonHint')}
      submit={t('discard')}
      isDangerous
      isBusy={write.isPending}
      problem={write.error}
      onReason={(reason) =>
        write.mutate(
          { path: { id }, body: { reason }, ifMatch: etag },
          {
            onSuccess: () => {
              notify(t('discardDone'));
              void navigate('/drafts');
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
