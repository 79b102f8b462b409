import { useMemo, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import map from 'virtual:world-map';

import styles from './world-map.module.css';

export type CountryShade = {
  /** Between 0 and 1: how much of the country's obligations is settled. */
  readonly share: number;
  /** What a pointer over the country says. */
  readonly told: string;
  readonly to: string;
};

/** Five steps of the accent: more than five nobody tells apart. */
const STEPS = 5;

/**
 * The countries of the action, the darker the further; a country without instruments is pale. A small country has a dot
 * beside it. Who cannot see or point finds the same figures in the table beside: the drawing itself is one image.
 */
export function WorldMap(props: {
  readonly label: string;
  readonly shades: ReadonlyMap<string, CountryShade>;
}): ReactNode {
  const navigate = useNavigate();
  const { label, shades } = props;
  const drawn = useMemo(() => map.outlines.filter(({ country }) => country !== null && shades.has(country)), [shades]);
  const rest = useMemo(
    () =>
      map.outlines
        .filter(({ country }) => country === null || !shades.has(country))
        .map(({ d }) => d)
        .join(''),
    [shades],
  );
  return (
    <svg className={styles['map']} viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={label}>
      <path className={styles['rest']} d={rest} />
      {drawn.map(({ country, d, dot }) => {
        const shade = shades.get(country ?? '');
        if (!shade) return null;
        return (
          <g
            key={country}
            className={styles['country']}
            data-step={stepOf(shade.share)}
            onClick={() => void navigate(shade.to)}
          >
            <title>{shade.told}</title>
            <path d={d} />
            {dot && <circle cx={dot.x} cy={dot.y} r={5} />}
          </g>
        );
      })}
    </svg>
  );
}

/** 0 for nothing at all, the last step only for everything. */
export function stepOf(share: number): number {
  if (share <= 0) return 0;
  return share >= 1 ? STEPS : Math.min(STEPS - 1, 1 + Math.floor(share * (STEPS - 1)));
}
