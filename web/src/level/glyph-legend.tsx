import { LevelTag, levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { levelWords } from './level-words.ts';
import styles from './level.module.css';

const words = defineWords({
  en: {
    label: 'How the squares are read',
    axes: 'One square for each measure in each mode. Down: {modes}. Across: {measures}.',
    measuresAlone: 'One square for each measure, across: {measures}.',
  },
  de: {
    label: 'Wie die Quadrate zu lesen sind',
    axes: 'Ein Quadrat je Schritt und Modus. Von oben nach unten: {modes}. Von links nach rechts: {measures}.',
    measuresAlone: 'Ein Quadrat je Schritt, von links nach rechts: {measures}.',
  },
});

/** What the squares of an instrument stand for, where several stand below each other: which is which, and what each sign means. */
export function GlyphLegend({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(words);
  const levels = useWords(levelWords);
  const { list } = useFormats();
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  if (action === undefined) return null;
  const modes = list(action.modes.map(({ key }) => names.modeShort(key)));
  const measures = list(action.measures.map(({ key }) => names.measureShort(key)));
  return (
    <aside className={styles['legend']} aria-label={t('label')}>
      <p>{t(action.modes.length > 1 ? 'axes' : 'measuresAlone', { modes, measures })}</p>
      <ul>
        {levelOrder.map((level) => (
          <li key={level} title={levels(`${level}Means`)}>
            <LevelTag level={level}>{levels(level)}</LevelTag>
          </li>
        ))}
      </ul>
    </aside>
  );
}
