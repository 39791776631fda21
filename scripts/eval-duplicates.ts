import { measureGolden } from '#lib/contacts/duplicates/golden-duplicates.ts';
import { SHOWN_FROM } from '#lib/contacts/duplicates/score-duplicate.ts';

/** Says how well duplicates are found on the golden pairs, at every threshold, and which pairs are wrong at ours. */
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);
const ours = measureGolden();
process.stdout.write(`${ours.pairs} pairs, ${ours.same} of them one person\n\nfrom  precision   recall\n`);
for (const from of [40, 50, 55, 60, 65, 70, 80, 90]) {
  const { precision, recall } = measureGolden(from);
  const mark = from === SHOWN_FROM ? '  shown from here' : '';
  process.stdout.write(`${String(from).padStart(4)}   ${percent(precision)} ${percent(recall)}${mark}\n`);
}
process.stdout.write(`\nWrong at ${SHOWN_FROM}:\n`);
for (const { pair, score } of ours.wrong)
  process.stdout.write(
    `  ${pair.same ? 'missed' : 'wrong '} ${String(score).padStart(3)}  ${pair.one.name || '—'} / ${pair.other.name || '—'}  (${pair.why})\n`,
  );
