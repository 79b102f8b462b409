/** Questions and their answers. Targets are at least 44 px high; native controls, which every old browser draws. */
export const forms = `
fieldset{border:0;margin:0;padding:0;min-width:0}
.field{margin:0 0 1.8rem}
.field>label,legend{display:block;padding:0;font-weight:600;margin-bottom:.3rem}
legend{float:left;width:100%}
legend+*{clear:both}
legend h1{margin-bottom:.3rem}
.hint{color:var(--muted);margin:0 0 .5rem;font-size:.94em}
.error{color:var(--danger);font-weight:600;margin:0 0 .5rem}
.wrong{border-left:4px solid var(--danger);padding-left:1rem}
.wrong [aria-invalid]{border-color:var(--danger);border-width:2px}
input,textarea,select,button{font:inherit;color:inherit}
input,textarea,select{background:var(--surface);border:1px solid var(--edge);border-radius:3px;padding:.5rem .65rem;min-height:2.75rem}
input,textarea{width:100%}
select{max-width:100%}
textarea{resize:vertical}
.short{max-width:9em}
.medium{max-width:18em}
input:focus-visible,textarea:focus-visible,select:focus-visible{border-color:var(--accent);outline-offset:0}
.date{display:flex;gap:1rem}
.date label{font-size:.94em;color:var(--muted)}
.date input{display:block;width:3.6em;color:var(--ink);margin-top:.15rem}
.date .year{width:5.2em}
.opt{display:flex;gap:.75rem;padding:.45rem 0;min-height:2.75rem;cursor:pointer}
.opt input{flex:none;width:1.5rem;height:1.5rem;min-height:0;margin:.1rem 0 0}
.about{margin:-.35rem 0 .4rem 2.25rem}
.more{margin:.3rem 0 1rem .7rem;padding:.2rem 0 .2rem 1.5rem;border-left:2px solid var(--line)}
.more .field:last-child{margin-bottom:.3rem}
@supports selector(:has(*)){@media screen{form:has(.ends :checked) .unless,.opt:not(:has(:checked))+.more,.opt:not(:has(:checked))+.about+.more{display:none}}}
.inline{display:flex;flex-wrap:wrap;gap:0 2rem}
.button{display:inline-block;min-height:2.75rem;padding:.6rem 1.15rem;border:2px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--on);font-weight:600;line-height:1.35;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--strong);border-color:var(--strong);color:var(--on)}
.secondary{background:none;color:var(--accent)}
.secondary:hover{background:var(--tint);color:var(--strong)}
.warning.button{background:var(--danger);border-color:var(--danger);color:var(--ondanger)}
.warning.button:hover{text-decoration:underline}
.buttons{display:flex;flex-wrap:wrap;gap:.8rem 1rem;margin:2rem 0}
.errors{border:2px solid var(--danger);border-left-width:8px;border-radius:3px;padding:1.1rem 1.2rem .6rem;margin-bottom:2rem}
.errors h2{margin:0 0 .6rem;font-size:1.2rem}
.errors ul{list-style:none;padding:0}
.errors a{color:var(--danger);font-weight:600}
@media (max-width:29.99em){.buttons>*{flex:1 0 100%}}
details{margin-bottom:1.2rem}
summary{display:list-item;padding:.5rem 0;color:var(--accent);cursor:pointer}
details>div{border-left:2px solid var(--line);padding:.3rem 0 .1rem 1.2rem}
`;
