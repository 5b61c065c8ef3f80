/** The colours of pages and pictures; every text has a contrast of at least 4.5 to its ground (WCAG 2.2, 1.4.3). */
export const colours = `:root{--ground:#fbfaf7;--card:#ffffff;--ink:#22262b;--soft:#5a626b;--line:#dcd9d1;--faint:#f1efe9;--for:#a03a16;--for-soft:#f7e2d8;--against:#1c6c86;--against-soft:#d9ebf1;--watch:#8a6100;--watch-soft:#f8ecd0;--link:#1f5f8b}
@media(prefers-color-scheme:dark){:root{--ground:#15181c;--card:#1c2025;--ink:#e6e4df;--soft:#a3abb3;--line:#343a41;--faint:#23282e;--for:#f0906b;--for-soft:#4a2a1f;--against:#6cbcd6;--against-soft:#1d3b46;--watch:#dfb457;--watch-soft:#3d3218;--link:#8cc3ea}}
@media print{:root{--ground:#fff;--card:#fff;--ink:#111;--soft:#4a4a4a;--line:#ccc;--faint:#f5f5f5;--for:#a33c18;--for-soft:#f7e2d8;--against:#17586e;--against-soft:#dcecf1;--watch:#7a5600;--watch-soft:#f8ecd0;--link:#111}}`;

const shapes = `.picture{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;max-width:100%;height:auto;display:block}
.picture text{fill:var(--ink)}.picture .soft{fill:var(--soft)}.picture .small{font-size:11px}.picture .strong{font-weight:600}.picture .end{text-anchor:end}.picture .middle{text-anchor:middle}
.picture .ground{fill:var(--ground)}.picture .line{stroke:var(--line);fill:none}.picture .lane{stroke:var(--line);stroke-width:1}
.picture .zone-watch{fill:var(--watch-soft);opacity:.55}.picture .zone-alarm{fill:var(--for-soft);opacity:.8}
.picture .at-watch{stroke:var(--watch);stroke-dasharray:3 3}.picture .at-alarm{stroke:var(--for);stroke-dasharray:3 3}
.picture .text-watch{fill:var(--watch)}.picture .text-alarm{fill:var(--for)}
.picture .course{fill:none;stroke:var(--ink);stroke-width:1.75;stroke-linejoin:round}
.picture .dot{fill:var(--card);stroke:var(--ink);stroke-width:1.5}.picture .dot-watch{fill:var(--watch);stroke:var(--card)}.picture .dot-alarm{fill:var(--for);stroke:var(--card)}
.picture .pressing{fill:var(--for);stroke:var(--card);stroke-width:.75}.picture .technical{fill:var(--against);stroke:var(--card);stroke-width:.75}.picture .other{fill:var(--soft)}
.picture .bar-for{fill:var(--for)}.picture .bar-against{fill:var(--against)}.picture .bar-watch{fill:var(--watch)}.picture .bar-bias{fill:var(--soft)}.picture .bar-sum{fill:var(--ink)}.picture .empty{fill:var(--faint)}.picture .axis{stroke:var(--soft);stroke-width:1}
.picture .on{fill:var(--card)}.picture .halo{paint-order:stroke;stroke:var(--card);stroke-width:4px}`;

/** The style of pictures, in light and dark. */
export const pictureStyle = `${colours}\n${shapes}`;
