/** Text, the frame of a page, and what is laid out. One column for a phone first; wider screens get larger type. Nothing moves. */
export const base = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper);scroll-padding-top:1rem}
body{max-width:44rem;margin:0 auto;padding:0 1rem 3rem;color:var(--ink);accent-color:var(--accent);
  font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
  font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,h3{line-height:1.2;text-wrap:balance;margin:2.2em 0 .6em}
h1{font-size:1.7rem;margin-top:0;letter-spacing:-.01em}
h2{font-size:1.3rem}
h3{font-size:1.0625rem;margin-top:1.6em}
p,ul,ol,dl,figure,table{margin:0 0 1rem}
ul,ol{padding-left:1.4rem}
li{margin-bottom:.35rem}
b,strong{font-weight:600}
a{color:var(--accent);text-underline-offset:.16em;text-decoration-thickness:1px}
a:hover{color:var(--strong);text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
main:focus{outline:0}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
.hear,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{display:inline-block;padding:.6rem 0}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1rem;padding:1rem 0 .8rem;margin-bottom:2rem;border-bottom:1px solid var(--line)}
.top p{width:100%;margin:0;color:var(--muted)}
.top p b{color:var(--ink);font-size:1.125rem;margin-right:.4rem}
.top nav{margin-left:auto}
.top nav a{display:inline-block;padding:.5rem;margin-right:-.25rem}
.top nav [aria-current]{color:var(--ink);text-decoration:none;font-weight:600}
.wordmark{display:inline-flex;align-items:center;gap:.45rem;font-size:.94rem;color:var(--muted)}
.bottom{margin-top:4rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:.94rem}
.bottom h2{font-size:1rem;margin:0 0 .8rem}
.contacts ul{list-style:none;padding:0;display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr))}
.contacts b,.contacts li>a{display:block}
.contacts li>a{padding:.2rem 0}
table{width:100%;border-collapse:collapse}
caption{text-align:left;font-weight:600;margin-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.55rem 1rem .55rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
th:last-child,td:last-child{padding-right:0}
.figure{text-align:right}
@media (max-width:39.99em){
  table[role],table[role] tbody,table[role] tr,table[role] th,table[role] td,table[role] caption{display:block}
  table[role] thead{display:none}
  table[role] tr{border-bottom:1px solid var(--line);padding:.6rem 0}
  table[role] th,table[role] td{border:0;padding:.15rem 0;display:flex;gap:1rem;text-align:left}
  td[data-label]::before{content:attr(data-label);color:var(--muted);flex:0 0 7rem}
}
@media (min-width:40em){
  body{font-size:1.1875rem;padding:0 1.5rem 4rem}
  h1{font-size:2.15rem}
  h2{font-size:1.5rem}
  h3{font-size:1.1875rem}
  .top p{width:auto}
}
`;
