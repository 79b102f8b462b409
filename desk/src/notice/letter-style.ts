import { light } from '@fieldproof/look';

/*
 * The address lies in the window of a DIN long envelope. The top margin of the page is 18 mm, so the head reaches down
 * to 98 mm, where the text begins. Without colour everything still stands out by rules and weight.
 */
export const letterStyle = `
@page { size: A4; margin: 18mm 20mm 10mm 25mm }
* { box-sizing: border-box }
body { margin: 0; font: 10pt/1.38 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; color: ${light.ink}; background: #fff; font-variant-numeric: tabular-nums }
.letter { break-after: page; orphans: 3; widows: 3 }
.letter:last-child { break-after: auto }
.head { position: relative; height: 78mm }
.head p { margin: 0 }
.sender { font-size: 15pt; font-weight: 600; color: ${light.accent} }
.head address { position: absolute; top: 44.7mm; left: 0; width: 80mm; max-height: 27.3mm; overflow: hidden; font-style: normal; line-height: 1.25 }
.head .about { position: absolute; top: 32mm; right: 0; width: 62mm }
h1 { margin: 0 0 1mm; font-size: 15pt; line-height: 1.25 }
h2 { margin: 5mm 0 1.5mm; font-size: 11.5pt; break-after: avoid }
h3 { margin: 4mm 0 1mm; font-size: 10pt; break-after: avoid }
p, ul, dl, table { margin: 0 0 2mm }
.title { font-size: 11.5pt; font-weight: 600; margin-bottom: 3mm }
.small { font-size: 9pt; color: ${light.muted} }
ul { padding-left: 5mm }
li { margin-bottom: 1mm }
dl > div { display: flex; gap: 4mm }
dt { flex: 0 0 42mm; color: ${light.muted} }
dd { margin: 0 }
.serial { white-space: nowrap }
table { border-collapse: collapse; break-inside: avoid }
caption { text-align: left; font-weight: 600; padding-bottom: 1mm }
th, td { text-align: left; font-weight: 400; padding: 1.2mm 6mm 1.2mm 0; border-bottom: 0.25mm solid ${light.line} }
.pages { width: 100%; margin: 0; table-layout: fixed; break-inside: auto }
.pages > * > tr > td { padding: 0; border: 0 }
.pages > tfoot p { margin: 1.5mm 0 0; padding-top: 0.5mm; border-top: 0.25mm solid ${light.line}; font-size: 8pt; line-height: 1.2; color: ${light.muted}; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
thead th { color: ${light.muted} }
.alarm { border: 0.5mm solid ${light.danger}; border-left-width: 2mm; padding: 2.5mm 4mm; margin: 3mm 0; break-inside: avoid }
.alarm b { color: ${light.danger} }
.alarm p { margin: 0 }
.code { display: flex; gap: 6mm; align-items: center; border-top: 0.25mm solid ${light.line}; border-bottom: 0.25mm solid ${light.line}; padding: 2.5mm 0; margin: 2mm 0 3mm; break-inside: avoid }
.code p { margin: 0 }
.qr { flex: 0 0 26mm }
.qr svg { display: block; width: 26mm; height: 26mm }
.address { font-weight: 600; overflow-wrap: anywhere }
.typed { font: 600 17pt/1.3 ui-monospace, 'DejaVu Sans Mono', Consolas, monospace; white-space: nowrap }
@media screen {
  body { background: ${light.tint} }
  .letter { background: #fff; max-width: 210mm; margin: 8mm auto; padding: 18mm 20mm 18mm 25mm }
}
/* On a telephone the window of the envelope has no place: one after the other, as wide as there is room. */
@media screen and (max-width: 44rem) {
  .letter { margin: 0; padding: 6mm 5mm }
  .head { height: auto; margin-bottom: 6mm }
  .head address, .head .about { position: static; width: auto; max-height: none; margin-top: 5mm }
  dl > div { display: block }
  .code { flex-wrap: wrap }
  .typed { white-space: normal }
}
`;
