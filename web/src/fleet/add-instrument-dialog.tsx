import { isReason } from '@fieldproof/contract/reason';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { AddConsigneeDialog } from './add-consignee-dialog.tsx';
import { ConsigneeField, type Organisation } from './consignee-field.tsx';
import { fleetWords } from './fleet-words.ts';
import { FleetLead, useSecondPerson } from './use-second-person.tsx';

const FIELDS = {
  'product-unknown': 'product',
  'serial-unreadable': 'serial',
  'instrument-in-fleet': 'serial',
  'held-elsewhere': 'serial',
  'consignee-unknown': 'holder',
  'reason-missing': 'reason',
} as const;

type Internet = 'unknown' | 'yes' | 'no';
const INTERNET = ['unknown', 'yes', 'no'] as const satisfies readonly Internet[];

/** Adds an instrument to the fleet of an action, beside those that were frozen when it opened. */
export function AddInstrumentDialog(props: {
  readonly reference: string;
  /** Where it was asked for. */
  readonly holder?: Organisation | undefined;
  /** As somebody named it; both can be corrected. */
  readonly named?: { readonly serial: string; readonly product: string } | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(fleetWords);
  const notify = useNotify();
  const { reference, onClose } = props;
  const { data: action } = useAction(reference);
  const [product, setProduct] = useState(props.named?.product ?? '');
  const [serial, setSerial] = useState(props.named?.serial ?? '');
  const [holder, setHolder] = useState(props.holder);
  const [suppliedBy, setSuppliedBy] = useState<Organisation>();
  const [internet, setInternet] = useState<Internet>('unknown');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isSecondWanted = useSecondPerson(reference);
  const [isAdding, setIsAdding] = useState(false);
  const add = useWrite('post', '/actions/{reference}/instruments');
  const { at, rest } = useFieldProblem(add.error, FIELDS);
  const submit = (): void => {
    setIsTried(true);
    if (product === '' || serial.trim() === '' || holder === undefined || !isReason(reason)) return;
    const body = {
      product,
      serial: serial.trim(),
      consignee: holder.id,
      ...(suppliedBy === undefined ? {} : { suppliedBy: suppliedBy.id }),
      ...(internet === 'unknown' ? {} : { internet: internet === 'yes' }),
      reason: reason.trim(),
    };
    add.mutate(
      { path: { reference }, body },
      {
        onSuccess: ({ status }) => {
          if (status === 202) return;
          notify(t('added', { serial: serial.trim() }));
          onClose();
        },
      },
    );
  };
  if (isAdding) {
    return (
      <AddConsigneeDialog
        onClose={() => setIsAdding(false)}
        onAdded={(added) => {
          setHolder(added);
          setIsAdding(false);
        }}
      />
    );
  }
  return (
    <WriteDialog
      isOpen
      title={t('addTitle')}
      lead={<FleetLead isSecondWanted={isSecondWanted}>{t('addLead')}</FleetLead>}
      submit={t(isSecondWanted ? 'askToAdd' : 'submitAdd')}
      isBusy={add.isPending}
      problem={rest}
      asked={approvalOf(add.data)}
      onSubmit={submit}
      onClose={onClose}
    >
      <NativeSelect
        label={t('product')}
        required
        data={[
          { value: '', label: t('choose') },
          ...(action?.products ?? []).map(({ key, name }) => ({ value: key, label: name })),
        ]}
        value={product}
        error={isTried && product === '' ? t('noProduct') : at('product')}
        onChange={(event) => setProduct(event.currentTarget.value)}
      />
      <TextInput
        label={t('serial')}
        required
        autoComplete="off"
        maxLength={60}
        value={serial}
        error={isTried && serial.trim() === '' ? t('noSerial') : at('serial')}
        onChange={(event) => setSerial(event.currentTarget.value)}
      />
      <ConsigneeField
        label={t('holder')}
        isRequired
        value={holder}
        error={isTried && holder === undefined ? t('noConsignee') : at('holder')}
        onChange={setHolder}
        onAdd={() => setIsAdding(true)}
      />
      <ConsigneeField
        label={t('suppliedBy')}
        description={t('suppliedHint')}
        value={suppliedBy}
        onChange={setSuppliedBy}
      />
      <NativeSelect
        label={t('internet')}
        data={INTERNET.map((value) => ({ value, label: t(value) }))}
        value={internet}
        onChange={(event) => setInternet(INTERNET.find((one) => one === event.currentTarget.value) ?? 'unknown')}
      />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}
