// What the project wants of its server, as ratios to others in the same run.

const KEYS = [
  ['reference', 1000, 1 / 5],
  ['reference', 10_000, 1 / 25],
  ['reference', 50_000, 1 / 80],
  ['typescript', 1000, 1 / 20],
  ['typescript', 10_000, 1 / 40],
  ['json', 1000, 1],
  ['json', 50_000, 1 / 15],
];

/**
 * Each goal with what is compared; `samples(server, lines, measure)` gives times, or undefined where they were not taken.
 * `most`: what the ratio of ours to theirs may be.
 */
export function timeGoals(samples) {
  const goals = KEYS.map(([peer, lines, most]) => ({
    name: `key → diagnostics, ${lines} lines`,
    peer,
    ours: samples('stof', lines, 'keys'),
    theirs: samples(peer, lines, 'keys'),
    most,
  }));
  goals.push({
    name: 'key → diagnostics, 50000 lines',
    peer: 'itself at 1000',
    ours: samples('stof', 50_000, 'keys'),
    theirs: samples('stof', 1000, 'keys'),
    most: 3,
  });
  for (const name of ['hover', 'definition', 'signature help']) {
    goals.push({
      name: `${name}, 10000 lines`,
      peer: "json's hover",
      ours: samples('stof', 10_000, name),
      theirs: samples('json', 10_000, 'hover'),
      most: 2,
    });
  }
  for (const name of ['completion', 'symbols', 'tokens']) {
    goals.push({
      name: `${name}, 10000 lines`,
      peer: 'typescript',
      ours: samples('stof', 10_000, name),
      theirs: samples('typescript', 10_000, name),
      most: 1 / 2,
    });
  }
  return goals.filter(({ ours, theirs }) => ours && theirs);
}
