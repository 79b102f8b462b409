import type { CSSProperties } from 'react';
import { light } from '../colours.ts';

/**
 * Styles of mails. Mail programs drop stylesheets, custom properties and drawings, so each element
 * carries its own style, and layout is by table. Colours are those of the light page; every text colour
 * stands beside its background, so that programs that invert for the dark invert both.
 */

const font = "-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

export const mailText: CSSProperties = {
  fontFamily: font,
  fontSize: '17px',
  lineHeight: '26px',
  color: light.ink,
};

export const mailSmall: CSSProperties = { ...mailText, fontSize: '15px', lineHeight: '22px', color: light.muted };

/** A table that only lays out: screen readers pass over it. */
export const layoutTable = {
  role: 'presentation',
  cellPadding: 0,
  cellSpacing: 0,
  border: 0,
} as const;
