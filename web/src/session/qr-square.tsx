import type { ReactNode } from 'react';
import { encode } from 'uqr';

import styles from './session.module.css';
import { squarePath } from './square-path.ts';

/** @clause ISO/IEC 18004 6.3.8: four modules of quiet around the square */
const MARGIN = 4;

/** A text as a QR code: dark on white in both colour schemes, since not every camera reads the other way round. */
export function QrSquare({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { data } = encode(text, { ecc: 'M', border: 0 });
  const size = data.length + 2 * MARGIN;
  return (
    <svg className={styles['square']} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={squarePath(data, MARGIN)} fill="#000000" />
    </svg>
  );
}
