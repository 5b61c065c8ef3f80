import { pictureStyle } from '../../picture/style.ts';

const serif = 'Charter,"Bitstream Charter","Iowan Old Style","Source Serif Pro",Georgia,"DejaVu Serif",serif';
const sans = 'system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif';
const mono = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace';

const page = `*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 ${sans};overflow-wrap:anywhere}
main,.top,footer{max-width:1080px;margin:0 auto;padding:0 28px}
h1,h2,h3,h4,h5,p,ul,ol,dl{margin:0}ul,ol{padding:0;list-style:none}
h1{font:600 2.1rem/1.2 ${serif};letter-spacing:-.01em;margin:.35rem 0 .7rem;max-width:24em}
h2{font:600 1.55rem/1.25 ${serif};margin:.5rem 0 .3rem}
h3{font:600 1.05rem/1.3 ${sans};margin:0 0 .9rem}
h4{font:600 1.1rem/1.35 ${serif};margin:1.8rem 0 .8rem}
a{color:var(--link);text-underline-offset:2px}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px}
.top{padding-top:44px;padding-bottom:8px}.eyebrow{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft)}
.lead{font:1.06rem/1.6 ${serif};max-width:44em}.note{color:var(--soft);font-size:.92rem;max-width:52em}.note+.note{margin-top:.4rem}
.caveat{border-left:3px solid var(--line);padding:.1rem 0 .1rem 1rem;margin:1.1rem 0 1.6rem;color:var(--soft);max-width:46em;font:1rem/1.55 ${serif}}
section{margin:0 0 2.6rem}.case{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:28px 32px;margin:34px 0}
.case>section:last-child{margin-bottom:0}
.pill{display:inline-block;font-size:.82rem;font-weight:600;border-radius:99px;padding:.12rem .7rem;white-space:nowrap}
.pill.alarm{background:var(--for-soft);color:var(--for)}.pill.watch{background:var(--watch-soft);color:var(--watch)}
.scroll{overflow-x:auto}.scroll .picture{max-width:none}table{border-collapse:collapse;width:100%;font-size:.94rem}
th{text-align:left;font-weight:600;font-size:.8rem;color:var(--soft);padding:.3rem .9rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:bottom}
td,tbody th{padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}tbody th{font-size:.94rem;color:var(--ink)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead th.n{white-space:normal}
tr>:last-child{padding-right:0}.address{color:var(--soft);font-size:.86rem;font-weight:400}.day{white-space:nowrap}
dl.facts{display:grid;grid-template-columns:repeat(3,1fr);gap:14px 26px;margin:1.2rem 0 0}.facts dt{font-size:.8rem;color:var(--soft)}.facts dd{margin:.1rem 0 0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:22px}.side{border-top:3px solid var(--line);padding-top:14px;min-width:0}.side.for{border-color:var(--for)}.side.against{border-color:var(--against)}
.side h3{display:flex;justify-content:space-between;gap:1rem}.side.for .sum{color:var(--for)}.side.against .sum{color:var(--against)}.sum{font-variant-numeric:tabular-nums;white-space:nowrap}
.side h3:not(:first-child){margin:1.8rem 0 .7rem}.side .lead{margin-bottom:.5rem}.signal{margin:0 0 1.35rem}.question{font:600 1rem/1.4 ${serif}}.signal .kind{font-size:.82rem;color:var(--soft);margin:.1rem 0 .45rem}
.addend{display:grid;grid-template-columns:104px 1fr;gap:2px 12px;padding:.35rem 0;font-size:.9rem;line-height:1.45;border-top:1px solid var(--faint)}.addend a{white-space:nowrap}.addend:target,.message:target{background:var(--faint);box-shadow:0 0 0 6px var(--faint)}
.amount{font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}.amount .bar{width:100%;height:8px;margin-top:4px}.for .amount{color:var(--for)}.against .amount{color:var(--against)}
.quote{font-family:${serif};display:block}.who{color:var(--soft)}
.readings li{padding:.15rem 0 .35rem 1.2rem;position:relative;max-width:48em}.readings li::before{content:"–";position:absolute;left:0;color:var(--soft)}.readings{font:1rem/1.55 ${serif}}
.plain{font-family:${sans};font-size:.94rem}
.narrow{display:none}figure{margin:0}figcaption{margin-top:.5rem;color:var(--soft);font-size:.88rem;max-width:56em}
.message{border-left:3px solid var(--line);padding:2px 0 2px 18px;margin:0 0 22px;border-radius:2px}.message.pressing{border-color:var(--for)}.message.target{border-color:var(--ink)}.message.named{border-color:var(--watch)}
.d1{margin-left:16px}.d2{margin-left:32px}.d3{margin-left:48px}.d4{margin-left:64px}
.message h5{font:600 .97rem/1.4 ${sans};display:inline}.head{font-size:.88rem;color:var(--soft);margin-bottom:.45rem}.head h5{color:var(--ink)}.head span::before{content:" · "}
.said{white-space:pre-wrap;font:1rem/1.55 ${serif};max-width:46em}
details{margin:.35rem 0}summary{cursor:pointer;color:var(--soft);font-size:.86rem;min-height:26px;padding:3px 0}.folded{white-space:pre-wrap;color:var(--soft);font:.86rem/1.5 ${serif};border-left:2px solid var(--line);padding-left:12px;margin:.3rem 0}.folded.code{font:.78rem/1.5 ${mono}}
mark{color:inherit;background:var(--for-soft);border-bottom:2px solid var(--for);padding:.05em 0}mark.against{background:var(--against-soft);border-bottom:2px dotted var(--against)}
.ref{font:600 .68rem/1 ${sans};vertical-align:super;text-decoration:none;padding:1px 4px;margin-left:2px;border-radius:4px;background:var(--for-soft);color:var(--for)}.ref.against{background:var(--against-soft);color:var(--against)}.ref:target{outline:2px solid currentColor}
footer{padding-top:8px;padding-bottom:60px}footer h2{font-size:1.25rem;margin:1.4rem 0 .5rem}
@media(max-width:760px){.two{grid-template-columns:1fr;gap:30px}}
@media(max-width:620px){dl.facts{grid-template-columns:1fr 1fr;gap:12px 16px}body{font-size:15px}main,.top,footer{padding-left:14px;padding-right:14px}.top{padding-top:24px}h1{font-size:1.55rem}h2{font-size:1.3rem}.case{padding:18px 16px;margin:20px -6px;border-radius:8px}.wide{display:none}.narrow{display:block}.d1,.d2,.d3,.d4{margin-left:0}.message{padding-left:12px}.s{white-space:normal}.addend{grid-template-columns:84px 1fr}table.stack thead{position:absolute;left:-9999px}table.stack tr{display:block;padding:.55rem 0;border-bottom:1px solid var(--line)}table.stack td,table.stack tbody th{display:block;border:0;padding:.05rem 0;text-align:left}table.stack td[data-name]::before{content:attr(data-name) ": ";color:var(--soft)}}
@media print{@page{margin:16mm}body{font-size:10.5pt}main,.top,footer{max-width:none;padding-left:0;padding-right:0}.top{padding-top:0}.case{border:0;padding:0;margin:0;break-before:page}.skip,.back{display:none}h2,h3,h4,.head{break-after:avoid}.addend,.signal,figure,tr{break-inside:avoid}a{text-decoration:none}details.more::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}mark,.ref,.pill,.picture *{print-color-adjust:exact;-webkit-print-color-adjust:exact}.scroll{overflow:visible}}`;

/** All of the page's style; its hash is the only one that the page's policy lets in. */
export const pageStyle = `${pictureStyle}\n${page}`;
