import { Button, Buttons, Panel, SummaryList } from '@fieldproof/look';
import type { ReactElement } from 'react';

import { countHeld } from '../hold.ts';
import type { Place } from '../reply-page-store.ts';
import { Lines } from './check-page.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { progressOfPlace } from './next-steps.tsx';
import { summaryOf, type Summarised } from './reply-summary.ts';
import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

export type ReceiptProps = {
  readonly view: ReplyView;
  readonly place: Place;
  readonly receipt: string;
  readonly receivedAt: Date;
  readonly said: Summarised;
  /** Steps that wait for a person to confirm what was said of their instruments. */
  readonly waiting: number;
  /** A long reply that is applied step by step: the figures follow. */
  readonly isPending: boolean;
};

/** What was received, to print or keep, and what is left to do. */
export function ReceiptPage({
  view,
  place,
  receipt,
  receivedAt,
  said,
  waiting,
  isPending,
}: ReceiptProps): ReactElement {
  const { t, to } = view;
  const progress = progressOfPlace(view, place);
  const isContact = said.body.rightContact !== undefined;
  const left = Math.max(0, progress.obligations - progress.settled - waiting);
  return (
    <Shell view={view} title={t('receipt.title')} back={{ href: to(''), text: t('foot.overview') }}>
      <Panel title={t('receipt.title')} receiptLabel={t('receipt.label')} receipt={receipt}>
        <p>{t('receipt.when', { when: view.time(receivedAt) })}</p>
      </Panel>
      <p>{said.person.email === '' ? t('receipt.noMail') : t('receipt.mail', { email: said.person.email })}</p>
      {isPending && <p>{t('receipt.pending')}</p>}
      <HoldNotice view={view} holds={place.holds} count={countHeld(place.groups)} />
      <h2>{t('receipt.next')}</h2>
      <p>
        {isContact
          ? t('receipt.contactNext')
          : progress.obligations === 0
            ? t('receipt.noSteps')
            : left === 0 && waiting === 0
              ? t('receipt.allReported')
              : left > 0 && t('receipt.left', { left, total: progress.obligations })}
      </p>
      {waiting > 0 && !isContact && <p>{t('waits.steps', { count: waiting })}</p>}
      {left > 0 && !isContact && (
        <Buttons>
          <Button href={to('/card')}>{t('receipt.cards')}</Button>
        </Buttons>
      )}
      <h2>{t('receipt.copy')}</h2>
      <p>{t('receipt.print')}</p>
      {summaryOf(view, said).map((section) => (
        <section key={section.title}>
          <h3>{section.title}</h3>
          <SummaryList
            rows={section.lines.map((line) => ({ label: line.label, value: <Lines text={line.value} /> }))}
          />
        </section>
      ))}
      <p>{t('receipt.change')}</p>
    </Shell>
  );
}
