import { assert, nat, property, record } from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { levelLabels } from './gallery.tsx';
import { LevelBar, segmentShares } from './level-bar.tsx';
import { levelOrder } from './level.ts';

const count = nat({ max: 5_000_000 });
const counts = record({
  proven: count,
  claimed: count,
  excused: count,
  deferred: count,
  open: count,
  disproved: count,
});

describe('the level bar', () => {
  it('fills its width exactly, in the one order, and hides no level that exists', () => {
    assert(
      property(counts, (given) => {
        const total = Object.values(given).reduce((whole, one) => whole + one, 0);
        const shares = segmentShares(given, total);
        const present = levelOrder.filter((level) => given[level] > 0);
        expect([...shares.keys()]).toEqual(present);
        const sum = [...shares.values()].reduce((whole, one) => whole + one, 0);
        expect(sum).toBeCloseTo(total === 0 ? 0 : 1, 10);
        for (const share of shares.values()) expect(share).toBeGreaterThan(0.007);
      }),
    );
  });

  it('refuses counts that do not add up to the total', () => {
    const bar = <LevelBar counts={{ open: 3 }} labels={levelLabels} total={4} label="all" />;
    expect(() => renderToStaticMarkup(bar)).toThrow('add up to 3, not to 4');
  });

  it('writes every figure, also of levels that nothing stands at', () => {
    const markup = renderToStaticMarkup(
      <LevelBar counts={{ open: 3, claimed: 1 }} labels={levelLabels} total={4} label="all" />,
    );
    expect(markup.replaceAll(/<[^>]+>/gu, '|').replaceAll(/\|+/gu, '|')).toBe(
      '|0| proven by a reading|1| reported done|0| not applicable|0| put off|3| open|0| reading does not match|',
    );
  });

  it('draws an empty bar for a fleet without obligations', () => {
    const markup = renderToStaticMarkup(<LevelBar counts={{}} labels={levelLabels} total={0} label="none" />);
    expect(markup).not.toContain('NaN');
  });
});
