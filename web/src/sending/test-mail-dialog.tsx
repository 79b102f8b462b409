import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { sendingWords } from './sending-words.ts';

/** Sends one consignee's mail to oneself, marked as a test. */
export function TestMailDialog(props: {
  readonly reference: string;
  readonly consignee: { readonly id: number; readonly name: string };
  /** Of the action; empty: those in which the consignee is written to. */
  readonly language: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(sendingWords);
  const notify = useNotify();
  const { reference, consignee, language, onClose } = props;
  const [address, setAddress] = useState('');
  const write = useWrite('post', '/actions/{reference}/test-mails');
  const submit = (): void =>
    write.mutate(
      {
        path: { reference },
        body: {
          consignee: consignee.id,
          ...(language === '' ? {} : { language }),
          ...(address.trim() === '' ? {} : { address: address.trim() }),
        },
      },
      {
        onSuccess: ({ data }) => {
          notify(t('testDone', { address: data.address }));
          onClose();
        },
      },
    );
  return (
    <WriteDialog
      isOpen
      title={t('testTitle')}
      lead={t('testText', { name: consignee.name })}
      submit={t('testSend')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('testAddress')}
        description={t('testAddressHint')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}
