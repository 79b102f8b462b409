/** Glyph, bar and tag: how much is known of obligations. */
export const levelParts = `
.symbols{position:absolute}
.glyph{vertical-align:middle;flex:none}
.tag{display:inline-flex;gap:.5em;align-items:baseline}
.tag svg{flex:none;position:relative;top:.1em}
.levels ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin-top:.7rem;font-size:.94em}
.levels li{margin:0}
.levels .none{color:var(--muted)}
.bar{display:block}
.mark{overflow:visible}
`;

/** The parts that tell a reader where they are: call-outs, steps, receipts, sheets to take to the instrument. */
export const parts = `
.alarm{color:var(--danger);font-weight:600}
.alarm:hover{color:var(--danger)}
.notice{display:flex;gap:.9rem;border-left:4px solid var(--accent);background:var(--tint);padding:1rem 1.2rem;margin-bottom:1.5rem}
.notice svg{flex:none;margin-top:.15rem;color:var(--accent)}
.notice.warning{border-color:var(--warning);background:var(--warningtint)}
.notice.warning svg{color:var(--warning)}
.notice p:last-child,.notice ul:last-child,.panel p:last-child,.emergency p:last-child{margin-bottom:0}
.notice p:first-child{margin-bottom:.15rem}
.emergency{border:2px solid var(--danger);background:var(--dangertint);border-radius:4px;padding:1.2rem;margin:2rem 0}
.emergency h2{display:flex;gap:.7rem;margin:0 0 .6rem;font-size:1.2rem;color:var(--danger)}
.emergency svg{flex:none}
.octagon{fill:var(--danger)}
.stroke{stroke:var(--ondanger);stroke-width:2.6}
.emergency .button{margin:.2rem 0}
.panel{border:2px solid transparent;background:var(--accent);color:var(--on);border-radius:4px;padding:1.8rem 1.4rem;margin-bottom:2rem}
.panel h1{margin-bottom:1rem}
.panel a{color:inherit}
.receipt{display:block;font-size:1.5rem;letter-spacing:.03em}
.summary{border-top:1px solid var(--line)}
.summary>div{border-bottom:1px solid var(--line);padding:.7rem 0}
.summary dt{font-weight:600}
.summary dd{margin:0}
.steps{list-style:none;padding:0;margin-bottom:1.5rem;border-top:1px solid var(--line)}
.steps li{display:flex;gap:1rem;justify-content:space-between;padding:.75rem 0;margin:0;border-bottom:1px solid var(--line)}
.steps .hint{margin:0}
.steps .current{box-shadow:-4px 0 var(--paper),-8px 0 var(--accent)}
.state{flex:none;color:var(--muted)}
.current .state{color:var(--accent);font-weight:600}
.done .state::before{content:"✓ "}
.blocked{color:var(--muted)}
.sheet{margin:0 0 3rem}
.sheet>header{display:flex;gap:1.5rem;justify-content:space-between;align-items:flex-start}
.sheet>header h2{margin-top:0}
.sheet>header>:last-child{flex:none;text-align:center}
.write{border:1px solid var(--edge)}
.write th,.write td{border:1px solid var(--edge);padding:.5rem .6rem}
.write td{width:4.5rem;height:3.2rem}
.write tbody th{font-weight:400;padding-left:2.4rem;hyphens:auto;overflow-wrap:anywhere}
.write tbody th>svg{position:absolute;margin:.3rem 0 0 -1.75rem;stroke:var(--edge);fill:none}
.pages{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;justify-content:space-between;margin:1.5rem 0}
.pages a{padding:.5rem 0}
.pages span{padding:.5rem 0;color:var(--muted);order:-1;width:100%}
@media (min-width:40em){
  .summary>div{display:grid;grid-template-columns:14rem 1fr auto;gap:0 1.5rem}
  .notice,.emergency{padding:1.2rem 1.5rem}
  .panel{padding:2.4rem}
  .write td{width:6.5rem}
  .pages span{order:0;width:auto}
}
`;
