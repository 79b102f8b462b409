import { toSVG } from 'bwip-js/node';

/** On paper about 26 mm: read from arm's length. */
const QR_PIXELS = 104;

/** The square on a bench card, as a drawing of our own from our own address. */
export function drawCardQr(address: string): string {
  const options = { bcid: 'qrcode', text: address, eclevel: 'M', padding: 2, backgroundcolor: 'FFFFFF' };
  return toSVG(options).replace('<svg ', `<svg width="${QR_PIXELS}" height="${QR_PIXELS}" `);
}
