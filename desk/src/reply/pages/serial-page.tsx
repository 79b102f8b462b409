import { Button, Buttons, Field, RadioGroup, Select } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { productName, type ReplyView } from './reply-view.ts';
import { DraftForm, NextButtons, Shell } from './shell.tsx';

export type SerialProps = {
  readonly view: ReplyView;
  readonly version: number;
  /** What was typed, to be decided about; empty for a fresh form. */
  readonly serial: string;
  readonly product: string;
  readonly note: string;
  /** The consignee's own serials nearest to it. */
  readonly near: readonly { readonly instrumentId: number; readonly serial: string }[];
  /** Serials that the draft names already. */
  readonly added: readonly { readonly number: number; readonly serial: string; readonly product: string }[];
  /** The page of the form that follows when no serial is to be added. */
  readonly onwards: string;
  readonly error: 'serial-missing' | 'serial-choice' | 'serials-many' | undefined;
};

/** Serials that are not on the list: what was added and the way on first, then the form for one more. */
export function SerialPage(props: SerialProps): ReactElement {
  const { view, near, added, error } = props;
  const { t, to } = view;
  const isChoice = near.length > 0;
  const text = error && t(`error.${error}`);
  return (
    <Shell
      view={view}
      title={t('serial.title')}
      errors={text === undefined ? [] : [{ name: isChoice ? 'choice' : 'serial', text }]}
      back={{ href: to(''), text: t('foot.overview') }}
    >
      <h1>{t('serial.title')}</h1>
      {isChoice ? (
        <NearOnes {...props} text={text} />
      ) : (
        <>
          {added.length > 0 ? <Added {...props} /> : <p>{t('serial.intro')}</p>}
          <NewOne {...props} text={text} />
        </>
      )}
    </Shell>
  );
}

type PartProps = SerialProps & { readonly text: string | undefined };

/** What was added, each with the way to take it back, and the way on. */
function Added({ view, version, added, onwards }: SerialProps): ReactNode {
  const { t, to } = view;
  return (
    <>
      <h2>{t('serial.added')}</h2>
      <p>{t('serial.addedText')}</p>
      <DraftForm action={to('/answer/serial')} version={version}>
        <ul className="steps">
          {added.map(({ number, serial, product }) => (
            <li key={number}>
              <b>{product === '' ? serial : `${productName(view, product)} ${serial}`}</b>
              <Button kind="secondary" name="remove" value={String(number)}>
                {t('serial.remove')}
                <span className="hear"> {serial}</span>
              </Button>
            </li>
          ))}
        </ul>
      </DraftForm>
      <Buttons>
        <Button href={to(onwards)}>{t('serial.onwards')}</Button>
      </Buttons>
      <h2>{t('serial.another')}</h2>
    </>
  );
}

function NewOne({ view, version, serial, product, note, added, onwards, text }: PartProps): ReactNode {
  const { t, to } = view;
  const isFirst = added.length === 0;
  return (
    <DraftForm action={to('/answer/serial')} version={version}>
      <Field
        name="serial"
        label={t('serial.label')}
        hint={t('serial.hint')}
        value={serial}
        error={text}
        width="medium"
        isSpellChecked={false}
        maxLength={60}
      />
      <Select
        name="product"
        label={t('serial.product')}
        prompt={t('form.choose')}
        value={product}
        options={view.definition.products.map((candidate) => ({
          value: candidate.key,
          label: productName(view, candidate.key),
        }))}
      />
      <Field name="note" kind="multiline" rows={2} label={t('serial.note')} value={note} maxLength={1000} />
      <Buttons>
        <Button kind={isFirst ? 'primary' : 'secondary'} name="go" value="next">
          {isFirst ? t('serial.add') : t('serial.addAnother')}
        </Button>
        {isFirst && (
          <Button kind="secondary" href={to(onwards)}>
            {t('serial.onwardsWithout')}
          </Button>
        )}
      </Buttons>
      <p className="hint">{t('form.saved')}</p>
    </DraftForm>
  );
}

/** Its own serials nearest to what was typed: one of them may be meant. */
function NearOnes({ view, version, serial, product, note, near, text }: PartProps): ReactNode {
  const { t, to } = view;
  return (
    <DraftForm action={to('/answer/serial')} version={version}>
      <input type="hidden" name="offered" value="yes" />
      <input type="hidden" name="serial" value={serial} />
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="note" value={note} />
      <RadioGroup
        name="choice"
        label={t('serial.near', { serial })}
        error={text}
        options={[
          ...near.map((instrument) => ({
            value: String(instrument.instrumentId),
            label: t('serial.meant', { serial: instrument.serial }),
          })),
          { value: 'keep', label: t('serial.keep', { serial }) },
        ]}
      />
      <NextButtons view={view} text={t('form.next')} />
    </DraftForm>
  );
}
