import { Button, Buttons, Sheet, WriteInTable } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { cardOf } from '../card.ts';
import { BoxText, partTitle, Restart, WhenToStop, type CardSheet } from './card-pages.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { boxStates } from './instrument-page.tsx';
import { instrumentName } from './instrument-state.tsx';
import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

/** Cards to print, one sheet each: what is ticked stands in them, the rest is filled in by hand. */
export function CardSheetsPage(props: {
  readonly view: ReplyView;
  readonly sheets: readonly CardSheet[];
  readonly back: string;
}): ReactElement {
  const { view, sheets } = props;
  const { t } = view;
  return (
    <Shell view={view} title={t('cards.title')} isSheet>
      <h1 className="hear">{t('cards.title')}</h1>
      <Buttons>
        <Button kind="secondary" href={props.back}>
          {t('cards.title')}
        </Button>
      </Buttons>
      <p className="buttons hint">{t('card.printHint')}</p>
      {sheets.map((sheet) => (
        <PaperCard key={sheet.instrument.instrumentId} view={view} sheet={sheet} />
      ))}
    </Shell>
  );
}

function PaperCard({ view, sheet }: { readonly view: ReplyView; readonly sheet: CardSheet }): ReactNode {
  const { t, definition } = view;
  const { instrument } = sheet;
  const states = boxStates(instrument);
  const isHeld = instrument.holds.length > 0;
  return (
    <Sheet
      title={
        <>
          {t('card.title', { instrument: instrumentName(view, instrument) })}
          <br />
          <small>
            {definition.reference} · {view.consignee.name}, {view.consignee.city}
          </small>
        </>
      }
      aside={<Qr svg={sheet.qr} label={t('card.qr')} caption={t('card.qrCaption')} />}
    >
      {isHeld ? <HoldNotice view={view} holds={instrument.holds} count={1} /> : <WhenToStop view={view} />}
      {cardOf(definition, instrument.product).map((part, index) => (
        <div key={part.mode ?? 'before'}>
          <WriteInTable
            caption={
              <>
                {isHeld && <b>{t('hold.before')} </b>}
                {partTitle(view, part, index)} <Restart view={view} part={part} isInline />
              </>
            }
            columns={[t('card.step'), t('card.time'), t('card.initialsShort')]}
            rows={part.boxes.map((box) => {
              const state = states.get(box.key);
              return {
                step: <BoxText view={view} box={box} />,
                entries: state ? [view.shortTime(state.at), state.doneBy] : [],
              };
            })}
          />
        </div>
      ))}
      <p>{t('card.noReport')}</p>
      <p>
        {t('card.callList')}{' '}
        {definition.manufacturer.contacts
          .map((contact) => [view.say(contact.label), contact.telephone, contact.email].filter(Boolean).join(' '))
          .join(' · ')}
      </p>
    </Sheet>
  );
}

/** Drawn by ourselves from our own address. */
function Qr(props: { readonly svg: string; readonly label: string; readonly caption: string }): ReactNode {
  return (
    <figure>
      <div role="img" aria-label={props.label} dangerouslySetInnerHTML={{ __html: props.svg }} />
      <figcaption>
        <small>{props.caption}</small>
      </figcaption>
    </figure>
  );
}
