import { Anchor } from '@mantine/core';
import { LevelTag, levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames, type ActionNames } from '../action/use-action.ts';
import type { Schemas } from '../api/schema.ts';
import { useApi } from '../api/use-api.ts';
import { MailLink } from '../contact/mail-link.tsx';
import { TelephoneLink } from '../contact/telephone-link.tsx';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { LevelFigures, type LevelCounts } from '../level/level-figures.tsx';
import { levelWords } from '../level/level-words.ts';
import { ReachTag } from '../level/reach-tag.tsx';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { questionKindWords } from './kind-words.ts';
import { BreakIns } from './break-ins.tsx';
import { Nowhere } from './nowhere.tsx';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { levelsThen, serialNamed } from './say-facts.ts';

const OTHERS_SHOWN = 5;

type PartProps = { readonly question: QuestionDocument; readonly reference: string };

/** What the desk knows of the matter: who holds the instrument, how its steps stand, where it is known otherwise. */
export function WhatIsKnown({ question, reference }: PartProps): ReactNode {
  const t = useWords(questionWords);
  const names = useActionNames(reference);
  const { consignee, instrument, now, levels, facts } = question;
  const holder = now?.consignee ?? consignee;
  const isOfOrganisation = instrument === null && consignee !== null;
  const known = levelsThen(facts);
  return (
    <section aria-labelledby="known" className={styles['known']}>
      <h2 id="known">{t('known')}</h2>
      <Facts
        rows={[
          {
            label: t(isOfOrganisation ? 'organisation' : 'holder'),
            value: holder === null ? undefined : <Consignee consignee={holder} reference={reference} />,
          },
          {
            label: t('instrument'),
            value: instrument === null ? undefined : <Instrument {...{ question, reference, names }} />,
          },
          {
            label: t('now'),
            value:
              now === null ? undefined : (
                <InstrumentGlyph
                  cells={now.obligations}
                  size="large"
                  isTold
                  nameOf={{ mode: names.modeShort, measure: names.measureShort }}
                />
              ),
          },
          {
            label: t('steps'),
            value: instrument === null ? undefined : <Steps levels={levels} names={names} />,
          },
          { label: t('knownThen'), value: known.length === 0 ? undefined : <Levels levels={known} /> },
          {
            label: t('breakIn'),
            value: question.incidents.some(({ isNamed }) => isNamed) ? (
              <BreakIns {...{ question, reference }} />
            ) : undefined,
          },
          { label: t('serialNamed'), value: serialNamed(facts, names) },
          {
            label: t('elsewhere'),
            value: question.kind === 'unknown-serial' ? <Elsewhere {...{ question, reference }} /> : undefined,
          },
        ]}
      />
      {holder !== null && !isOfOrganisation && <ToAsk id={holder.id} question={question} reference={reference} />}
      {isOfOrganisation && <Organisation id={consignee.id} question={question} reference={reference} />}
    </section>
  );
}

/** Of a question about a whole organisation: how far the notice got, whom we know there, how its steps stand, what else is open. */
function Organisation(props: PartProps & { readonly id: number }): ReactNode {
  const t = useWords(questionWords);
  const words = useWords(levelWords);
  const kinds = useWords(questionKindWords);
  const { time, count } = useFormats();
  const { id, question, reference } = props;
  const found = useApi('/actions/{reference}/consignees/{id}', { path: { reference, id } });
  return (
    <Loaded from={found} height={200}>
      {({ reach, reachedAt, incidents, contacts, instruments, levels, questions, replies, lastReplyAt }) => {
        const counts = Object.fromEntries(levelOrder.map((level) => [level, levels[level] ?? 0])) as LevelCounts; // of all levels
        const total = levelOrder.reduce((sum, level) => sum + counts[level], 0);
        const others = questions.filter((one) => one.id !== question.id);
        return (
          <>
            <Facts
              rows={[
                {
                  label: t('reach'),
                  value: (
                    <>
                      <ReachTag reach={reach} /> {t('since', { time: time(reachedAt) })}
                      {incidents > 0 && `; ${words('withIncidents', { count: incidents })}`}
                    </>
                  ),
                },
                { label: t('contacts'), value: <People contacts={contacts} about={aboutOf(question, reference)} /> },
                {
                  label: t('replies'),
                  value: (
                    <>
                      <Anchor component={Link} to={actionList(reference, 'replies', { consignee: id })}>
                        {count(replies)}
                      </Anchor>
                      {lastReplyAt !== null && `, ${t('lastReply', { time: time(lastReplyAt) })}`}
                    </>
                  ),
                },
                {
                  label: t('otherQuestions'),
                  value:
                    others.length === 0 ? undefined : (
                      <ul className={styles['plain']}>
                        {others.slice(0, OTHERS_SHOWN).map((one) => (
                          <li key={one.id}>
                            <Anchor component={Link} to={actionPath(reference, 'questions', one.id)}>
                              {kinds(one.kind)}
                            </Anchor>
                          </li>
                        ))}
                        {others.length > OTHERS_SHOWN && (
                          <li>
                            <Anchor component={Link} to={actionList(reference, 'questions', { consignee: id })}>
                              {t('allQuestions')}
                            </Anchor>
                          </li>
                        )}
                      </ul>
                    ),
                },
                {
                  label: t('instruments'),
                  value: (
                    <Anchor component={Link} to={actionList(reference, 'instruments', { consignee: id })}>
                      {count(instruments)}
                    </Anchor>
                  ),
                },
              ]}
            />
            {total > 0 && (
              <LevelFigures
                label={t('obligations')}
                counts={counts}
                total={total}
                linkOf={(level) => actionList(reference, 'instruments', { consignee: id, level })}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Whom one can ask about an instrument: the contacts of who holds it. */
function ToAsk(props: PartProps & { readonly id: number }): ReactNode {
  const t = useWords(questionWords);
  const { id, question, reference } = props;
  const found = useApi('/actions/{reference}/consignees/{id}', { path: { reference, id } });
  const about = aboutOf(question, reference);
  return (
    <Loaded from={found} height={60}>
      {({ contacts }) => (
        <Facts rows={[{ label: t('contacts'), value: <People contacts={contacts} about={about} /> }]} />
      )}
    </Loaded>
  );
}

/** By what a mail about a question is told apart. */
function aboutOf({ instrument, said }: QuestionDocument, reference: string): readonly string[] {
  return [reference, instrument?.serial, said?.receipt].filter((part) => part !== undefined);
}

/** Each with the ways to ask them. */
function People(props: {
  readonly contacts: Schemas['ConsigneeWithInstruments']['contacts'];
  /** What a mail to them would be about. */
  readonly about: readonly string[];
}): ReactNode {
  const t = useWords(questionWords);
  const { about } = props;
  if (props.contacts.length === 0) return t('noContact');
  return (
    <ul className={styles['plain']}>
      {props.contacts.map(({ id, name, role, email, telephone }) => (
        <li key={id}>
          {[name, role].filter(Boolean).join(', ')}
          {telephone !== null && (
            <>
              {', '}
              <TelephoneLink number={telephone} />
            </>
          )}
          {email !== null && (
            <>
              {', '}
              <MailLink address={email} about={about} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Consignee(props: { readonly consignee: Schemas['ConsigneeName']; readonly reference: string }): ReactNode {
  const { country } = useFormats();
  const { consignee, reference } = props;
  return (
    <>
      <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)} underline="always">
        {consignee.name}
      </Anchor>
      , {consignee.number}, {country(consignee.country)}
    </>
  );
}

function Instrument(props: PartProps & { readonly names: ActionNames }): ReactNode {
  const { question, reference, names } = props;
  const { instrument } = question;
  if (instrument === null) return null;
  return (
    <>
      <Anchor component={Link} to={actionPath(reference, 'instruments', instrument.id)} underline="always">
        {instrument.serial}
      </Anchor>
      , {names.product(instrument.product)}
    </>
  );
}

function Steps(props: { readonly levels: QuestionDocument['levels']; readonly names: ActionNames }): ReactNode {
  const t = useWords(questionWords);
  const words = useWords(levelWords);
  const { levels, names } = props;
  if (levels.length === 0) return t('noSteps');
  return (
    <ul className={styles['plain']}>
      {levels.map(({ mode, measure, level }) => (
        <li key={`${mode} ${measure}`}>
          {names.measureShort(measure)}, {names.modeShort(mode)}: <LevelTag level={level}>{words(level)}</LevelTag>
        </li>
      ))}
    </ul>
  );
}

function Levels({ levels }: { readonly levels: readonly string[] }): ReactNode {
  const words = useWords(levelWords);
  const { list } = useFormats();
  return list(
    [...new Set(levels)].map((level) => (levelOrder.some((one) => one === level) ? words(level as 'open') : level)),
  ); // one of the levels
}

function Elsewhere({ question, reference }: PartProps): ReactNode {
  const names = useActionNames(reference);
  const { elsewhere } = question;
  if (elsewhere.length === 0) return <Nowhere question={question} reference={reference} />;
  return (
    <ul className={styles['plain']}>
      {elsewhere.map(({ instrument, consignee }) => (
        <li key={instrument.id}>
          <Anchor component={Link} to={actionPath(reference, 'instruments', instrument.id)}>
            {instrument.serial}
          </Anchor>{' '}
          ({names.product(instrument.product)}), <Consignee consignee={consignee} reference={reference} />
        </li>
      ))}
    </ul>
  );
}
