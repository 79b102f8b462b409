import type { ReactNode } from 'react';
import { light } from './colours.ts';

/**
 * The mark: a field of four, from open through claimed to proven. Decoration beside the name, hence
 * hidden from screen readers. Colours as attributes let it stand in a letter; a page overrides them.
 */
export function WordmarkSign({ size = 22 }: { readonly size?: number | undefined }): ReactNode {
  const { proven, claimed, open } = light.levels;
  return (
    <svg className="sign" aria-hidden="true" width={size} height={size} viewBox="0 0 22 22">
      <g className="lv-open">
        <rect
          className="lb"
          x="1"
          y="1"
          width="8"
          height="8"
          rx="1"
          fill={open.fill}
          stroke={open.edge}
          strokeWidth="2"
        />
      </g>
      <g className="lv-claimed">
        <path className="lb" d="M13 1h8v8h-8zM1 13h8v8H1z" fill={claimed.fill} stroke={claimed.edge} strokeWidth="2" />
      </g>
      <g className="lv-proven">
        <rect
          className="lb"
          x="13"
          y="13"
          width="8"
          height="8"
          rx="1"
          fill={proven.fill}
          stroke={proven.edge}
          strokeWidth="2"
        />
      </g>
    </svg>
  );
}

/** Sign and name. */
export function Wordmark(): ReactNode {
  return (
    <span className="wordmark">
      <WordmarkSign />
      <span>Fieldproof</span>
    </span>
  );
}
