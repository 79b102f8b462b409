/** A4, black on white, nothing that needs a background; what is only for the screen stays there. */
export const print = `
@page{size:A4;margin:18mm 16mm}
@media print{
  html{background:none}
  body{max-width:none;padding:0;font-size:10.5pt;line-height:1.4}
  h1{font-size:18pt}
  h2{font-size:13pt}
  h2,h3{margin:1.1em 0 .4em}
  .field,.notice,.emergency,.steps{margin:0 0 .8rem}
  h1,h2,h3,legend{break-after:avoid}
  :focus-visible{outline:0}
  .top nav,.skip,.buttons,.pages,.summary a{display:none}
  a{color:inherit}
  .notice,.notice.warning,.emergency,.panel{background:none;color:inherit;border:1.5pt solid;padding:8pt;break-inside:avoid}
  .emergency .button{border:0;padding:0;min-height:0;background:none;color:inherit}
  .bottom{margin-top:1rem;padding-top:.8rem}
  .alarm{display:none}
  tr,.summary>div,.steps li,.field,figure{break-inside:avoid}
  .sheet+.sheet{break-before:page}
  .sheet{margin:0}
  body:has(.sheet) .top{display:none}
  .write th,.write td{padding:4pt 5pt}
  .write td{height:10mm}
  .write tbody th{padding-left:26pt}
  details::details-content{content-visibility:visible;height:auto}
  summary{color:inherit;list-style:none;font-weight:600}
}
`;
