import { toSVG } from 'bwip-js/node';
import type { ReactNode } from 'react';

/** A QR code as a drawing of its own, without anything fetched. Level M still reads with a fold through it. */
export function QrSquare({ content, label }: { readonly content: string; readonly label: string }): ReactNode {
  const options = { bcid: 'qrcode', text: content, eclevel: 'M', padding: 0, backgroundcolor: 'FFFFFF' };
  const drawing = toSVG(options);
  // The library draws paths from the modules of the code: no part of the content stands in the text of the drawing.
  return <div className="qr" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: drawing }} />;
}
