import { DECISIONS, whyNeverRuled, type Decision } from '@fieldproof/contract/ruling';
import { LevelTag } from '@fieldproof/look';
import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import { DecideDialog } from '../decision/decide-dialog.tsx';
import { sayRuling } from '../decision/decision.ts';
import { obligationDecisionWords } from '../decision/decision-words.ts';
import { levelWords } from '../level/level-words.ts';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { instrumentWords } from './instrument-words.ts';
import type { InstrumentDocument, Obligation } from './instrument.ts';
import styles from './obligation-matrix.module.css';
import { ObligationText } from './obligation-text.tsx';

/** An instrument's obligations, modes down and measures across, each with its level, whose word it is, and what can be decided. */
export function ObligationMatrix(props: {
  readonly reference: string;
  readonly instrument: InstrumentDocument;
}): ReactNode {
  const t = useWords(instrumentWords);
  const [asked, setAsked] = useState<{ readonly decision: Decision; readonly step: Obligation }>();
  const { reference, instrument } = props;
  const names = useActionNames(reference);
  const { obligations } = instrument;
  const modes = [...new Set(obligations.map(({ mode }) => mode))];
  const measures = [...new Set(obligations.map(({ measure }) => measure))];
  return (
    <>
      <table className={styles['matrix']} aria-label={t('matrix')}>
        <thead>
          <tr>
            <th scope="col">{t('mode')}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                {names.measure(measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {modes.map((mode) => (
            <tr key={mode}>
              <th scope="row">{names.mode(mode)}</th>
              {measures.map((measure) => {
                const one = obligations.find((each) => each.mode === mode && each.measure === measure);
                return (
                  <td key={measure} data-label={names.measure(measure)}>
                    {one && (
                      <Cell
                        reference={reference}
                        obligation={one}
                        onAsk={(decision) => setAsked({ decision, step: one })}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <DecideDialog
          reference={reference}
          decision={asked.decision}
          instruments={[instrument]}
          step={asked.step}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Cell(props: {
  readonly reference: string;
  readonly obligation: Obligation;
  readonly onAsk: (decision: Decision) => void;
}): ReactNode {
  const t = useWords(instrumentWords);
  const levels = useWords(levelWords);
  const decisions = useWords(obligationDecisionWords);
  const { role } = useSession();
  const { reference, obligation, onAsk } = props;
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const offered = DECISIONS.filter((ruling) => whyNeverRuled(obligation.level, ruling) === undefined);
  const step = `${names.modeShort(obligation.mode)}: ${names.measureShort(obligation.measure)}`;
  return (
    <div className={styles['cell']}>
      <div className={styles['level']} title={levels(`${obligation.level}Means`)}>
        <LevelTag level={obligation.level}>{levels(obligation.level)}</LevelTag>
      </div>
      <ObligationText reference={reference} obligation={obligation} />
      {offered.length > 0 && whyNotRole(role, 'operator') === undefined && (
        <Menu position="bottom-start" withinPortal={false}>
          <Menu.Target>
            <Button variant="subtle" size="compact-sm" ml={-8}>
              {t('decide')}
              <span className="hear">: {step}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((ruling) => (
              <Menu.Item key={ruling} onClick={() => onAsk(ruling)}>
                {decisions(sayRuling(ruling, action?.secondPerson))}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
