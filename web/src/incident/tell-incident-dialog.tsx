import { Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ConsigneeChoice, type ChosenConsignee } from '../consignee/consignee-choice.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { INCIDENT_KINDS, instantOf } from './incident.ts';
import { NOTHING_TOLD, TellFields, type ToldFields } from './tell-fields.tsx';
import { tellWords } from './tell-words.ts';
import { ToldInstruments } from './told-instruments.tsx';

/** Records an incident that somebody told the desk of. Almost nothing is demanded, so that it is recorded at once. */
export function TellIncidentDialog(props: {
  readonly reference: string;
  /** Whom it is about, where that is known already. */
  readonly consignee?: ChosenConsignee | undefined;
  readonly onClose: () => void;
  readonly onTold: (incident: number) => void;
}): ReactNode {
  const t = useWords(tellWords);
  const notify = useNotify();
  const { reference, onClose, onTold } = props;
  const write = useWrite('post', '/actions/{reference}/incidents');
  const [kindChosen, setKind] = useState('');
  const [consignee, setConsignee] = useState(props.consignee);
  const [instruments, setInstruments] = useState<readonly number[]>([]);
  const [fields, setFields] = useState<ToldFields>(NOTHING_TOLD);
  const [isTried, setIsTried] = useState(false);
  const kind = INCIDENT_KINDS.find((one) => one === kindChosen);
  const submit = (): void => {
    setIsTried(true);
    if (kind === undefined || consignee === undefined) return;
    write.mutate(
      { path: { reference }, body: { kind, consignee: consignee.id, instruments, ...bodyOf(fields) } },
      {
        onSuccess: ({ data }) => {
          notify(t('done', { number: data.number }));
          onClose();
          onTold(data.incident);
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      size="lg"
      title={t('title')}
      lead={t('lead')}
      submit={t('submit')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group
        label={t('kind')}
        required
        value={kindChosen}
        onChange={setKind}
        error={isTried && kind === undefined ? t('kindMissing') : undefined}
      >
        <Stack gap="xs" mt="xs">
          {INCIDENT_KINDS.map((one) => (
            <Radio key={one} value={one} label={t(one)} description={t(`${one}Means`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ConsigneeChoice
        label={t('consignee')}
        value={consignee}
        error={isTried && consignee === undefined ? t('consigneeMissing') : undefined}
        onChange={(chosen) => {
          setConsignee(chosen);
          setInstruments([]);
        }}
      />
      {consignee !== undefined && (
        <ToldInstruments reference={reference} consignee={consignee.id} value={instruments} onChange={setInstruments} />
      )}
      <TellFields isBreakIn={kind === 'break-in'} value={fields} onChange={setFields} />
    </WriteDialog>
  );
}

function bodyOf({ channel, awareAt, toldBy, reachAt, network, noticedOn, description }: ToldFields) {
  const at = instantOf(awareAt);
  return {
    channel,
    toldBy: toldBy.trim(),
    reachAt: reachAt.trim(),
    description: description.trim(),
    noticedOn: noticedOn === '' ? null : noticedOn,
    isNetworkUnplugged: network === '' ? null : network === 'yes',
    ...(at === undefined ? {} : { awareAt: at }),
  };
}
