import { Anchor } from '@mantine/core';
import { LevelTag, levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames, type ActionNames } from '../action/use-action.ts';
import type { Schemas } from '../api/schema.ts';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { levelWords } from '../level/level-words.ts';
import { Facts } from '../screen/facts.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { levelsThen, serialNamed } from './say-facts.ts';

type PartProps = { readonly question: QuestionDocument; readonly reference: string };

/** What the desk knows of the matter: who holds the instrument, how its steps stand, where it is known otherwise. */
export function WhatIsKnown({ question, reference }: PartProps): ReactNode {
  const t = useWords(questionWords);
  const names = useActionNames(reference);
  const { consignee, instrument, now, levels, facts } = question;
  const holder = now?.consignee ?? consignee;
  const known = levelsThen(facts);
  return (
    <section aria-labelledby="known">
      <h2 id="known">{t('known')}</h2>
      <Facts
        rows={[
          {
            label: t('holder'),
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
                  nameOf={{ mode: names.modeShort, measure: names.measureShort }}
                />
              ),
          },
          {
            label: t('steps'),
            value: instrument === null ? undefined : <Steps levels={levels} names={names} />,
          },
          { label: t('knownThen'), value: known.length === 0 ? undefined : <Levels levels={known} /> },
          { label: t('serialNamed'), value: serialNamed(facts, names) },
          {
            label: t('elsewhere'),
            value: question.kind === 'unknown-serial' ? <Elsewhere {...{ question, reference }} /> : undefined,
          },
        ]}
      />
    </section>
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
  const t = useWords(questionWords);
  const names = useActionNames(reference);
  const { elsewhere } = question;
  if (elsewhere.length === 0) return t('nowhere');
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
