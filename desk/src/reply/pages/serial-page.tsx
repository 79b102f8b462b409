import { Button, Field, RadioGroup, Select } from '@fieldproof/look';
import type { ReactElement } from 'react';

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
  readonly added: readonly { readonly number: number; readonly serial: string }[];
  readonly error: 'serial-missing' | 'serial-choice' | 'serials-many' | undefined;
};

/** A serial that is not on the list: the nearest of one's own are offered, else it is kept as a question. */
export function SerialPage({ view, version, serial, product, note, near, added, error }: SerialProps): ReactElement {
  const { t, to } = view;
  const isChoice = near.length > 0;
  const field = isChoice ? 'choice' : 'serial';
  const text = error && t(`error.${error}`);
  return (
    <Shell
      view={view}
      title={t('serial.title')}
      errors={text === undefined ? [] : [{ name: field, text }]}
      back={{ href: to('/answer/measures'), text: t('measures.title') }}
    >
      <h1>{t('serial.title')}</h1>
      <p>{t('serial.intro')}</p>
      <DraftForm action={to('/answer/serial')} version={version}>
        {isChoice ? (
          <>
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
          </>
        ) : (
          <>
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
          </>
        )}
        <NextButtons view={view} text={t('form.next')} />
        {added.length > 0 && (
          <>
            <h2>{t('serial.added')}</h2>
            <ul className="steps">
              {added.map((one) => (
                <li key={one.number}>
                  <b>{one.serial}</b>
                  <Button kind="secondary" name="remove" value={String(one.number)}>
                    {t('serial.remove')}
                    <span className="hear"> {one.serial}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </DraftForm>
    </Shell>
  );
}
