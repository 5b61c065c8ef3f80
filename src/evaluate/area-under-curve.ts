/** The chance that one of the first scores higher than one of the second; a tie counts half. */
export function areaUnderCurve(positive: readonly number[], negative: readonly number[]): number {
  const all = [...positive.map((score) => ({ score, own: 1 })), ...negative.map((score) => ({ score, own: 0 }))].sort(
    (a, b) => a.score - b.score,
  );
  let ranks = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.score === all[at]?.score) end += 1;
    for (let one = at; one < end; one += 1) ranks += all[one]?.own === 1 ? (at + end + 1) / 2 : 0;
    at = end;
  }
  return (ranks - (positive.length * (positive.length + 1)) / 2) / (positive.length * negative.length);
}
