import { Anchor } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { leadsOf, ledgerPath, type Lead } from './entry-links.ts';
import { kindWords } from './kind-words.ts';
import styles from './ledger.module.css';
import { ledgerWords } from './ledger-words.ts';
import { sayActor } from './say-entry.ts';
import { useWholeEntry } from './use-whole-entry.ts';

export type WholeEntry = ResponseOf<'get', '/actions/{reference}/ledger/{seq}'>;

type Of = { readonly entry: WholeEntry; readonly reference: string | undefined };

/** An entry that was opened in a list, read when it is. */
export function OpenedEntry(props: { readonly seq: number; readonly reference: string | undefined }): ReactNode {
  const t = useWords(ledgerWords);
  const { seq, reference } = props;
  return (
    <div className={styles['opened']}>
      <Loaded from={useWholeEntry(reference, seq)} height={180}>
        {(entry) => (
          <>
            <EntryDetails entry={entry} reference={reference} />
            <Anchor component={Link} to={ledgerPath(reference, seq)} size="sm">
              {t('thisEntry')}
            </Anchor>
          </>
        )}
      </Loaded>
    </div>
  );
}

/** All that an entry holds, as it went into its hash. */
export function EntryDetails({ entry, reference }: Of): ReactNode {
  const t = useWords(ledgerWords);
  const kinds = useWords(kindWords);
  const { time } = useFormats();
  const { language } = useLanguage();
  const { at, kind, subject, by, about, hash, payload } = entry;
  const only = (filter: object, label: string): ReactNode => (
    <Anchor component={Link} to={`${ledgerPath(reference)}?${new URLSearchParams({ ...filter }).toString()}`} size="sm">
      {label}
    </Anchor>
  );
  return (
    <Facts
      rows={[
        {
          label: t('exactTime'),
          value: (
            <>
              {time(at)} <code className={styles['code']}>{at}</code>
            </>
          ),
        },
        {
          label: t('kindOf'),
          value: (
            <>
              {kindWords.has(kind) && kinds(kind)} <code className={styles['code']}>{kind}</code>
            </>
          ),
        },
        {
          label: t('subjectOf'),
          value: (
            <span className={styles['side']}>
              <code className={styles['code']}>{subject}</code> {only({ subject }, t('onlyThis'))}
            </span>
          ),
        },
        {
          label: t('actorOf'),
          value: (
            <span className={styles['side']}>
              {sayActor(by, language, about)} <code className={styles['code']}>{by.actor}</code>{' '}
              {only({ actor: by.actor }, t('onlyActor'))}
            </span>
          ),
        },
        { label: t('leads'), value: <Leads entry={entry} reference={reference} /> },
        { label: t('payload'), value: <Payload payload={payload} /> },
        { label: t('digests'), value: <Digests payload={payload} /> },
        { label: t('hash'), value: <code className={styles['code']}>{hash}</code> },
        { label: t('previous'), value: <Previous entry={entry} reference={reference} /> },
      ].filter(({ label }) => label !== t('leads') || leadsOf(entry, reference).length > 0)}
    />
  );
}

/** What the row is called that an entry speaks of, by its noun. */
const SUBJECTS: Readonly<Record<string, Parameters<ReturnType<(typeof ledgerWords)['in']>>[0]>> = {
  reply: 'leadReply',
  question: 'leadQuestion',
  incident: 'leadIncident',
  consignee: 'leadConsignee',
  instrument: 'leadInstrument',
  dispatch: 'leadDelivery',
  'dispatch-run': 'leadSending',
  approval: 'leadApproval',
  member: 'leadMember',
  staff: 'leadTokens',
  draft: 'leadDraft',
};

const LEADS = {
  consignee: 'leadConsignee',
  instrument: 'leadInstrument',
  approval: 'leadApproval',
  questions: 'leadQuestions',
  obligations: 'leadObligations',
  deliveries: 'leadDeliveries',
} as const satisfies Record<Exclude<Lead['what'], 'subject'>, string>;

/** The rows behind an entry: by their name, or by what they are. */
function Leads({ entry, reference }: Of): ReactNode {
  const t = useWords(ledgerWords);
  const { about, subject } = entry;
  const noun = subject.split(':')[0] ?? '';
  const said = SUBJECTS[noun];
  const nameOf = ({ what, count = 0 }: Lead): string => {
    if (what === 'consignee') return about.consignee?.name ?? t('leadConsignee');
    if (what === 'instrument') return about.instrument?.serial ?? t('leadInstrument');
    if (what !== 'subject') return t(LEADS[what], { count });
    const own = noun === 'action' ? reference : (about.receipt ?? about.actor?.name);
    return own ?? (said === undefined ? subject : t(said));
  };
  return leadsOf(entry, reference).map((lead, index) => (
    <Fragment key={lead.to}>
      {index > 0 && ' · '}
      <Anchor component={Link} to={lead.to} inherit>
        {nameOf(lead)}
      </Anchor>
    </Fragment>
  ));
}

function Payload({ payload }: Pick<WholeEntry, 'payload'>): ReactNode {
  const t = useWords(ledgerWords);
  return (
    // What scrolls can be reached with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- @clause WCAG 2.2 2.1.1
    <section className={styles['payload']} tabIndex={0} aria-label={t('payload')}>
      <pre>{JSON.stringify(payload, undefined, 2)}</pre>
    </section>
  );
}

function Digests({ payload }: Pick<WholeEntry, 'payload'>): ReactNode {
  const t = useWords(ledgerWords);
  const digests = payload['digests'];
  const rows = typeof digests === 'object' && digests !== null ? Object.entries(digests) : [];
  if (rows.length === 0) return t('noDigests');
  return (
    <>
      <ul className={styles['digests']}>
        {rows.map(([row, digest]) => (
          <li key={row}>
            <code className={styles['code']}>{row}</code> <code className={styles['code']}>{String(digest)}</code>
          </li>
        ))}
      </ul>
      <span className={styles['means']}>{t('digestsMean')}</span>
    </>
  );
}

function Previous({ entry, reference }: Of): ReactNode {
  const t = useWords(ledgerWords);
  if (entry.seq === 1) return t('first');
  return (
    <Anchor component={Link} to={ledgerPath(reference, entry.seq - 1)} inherit>
      <code className={styles['code']}>{entry.previousHash}</code>
    </Anchor>
  );
}
