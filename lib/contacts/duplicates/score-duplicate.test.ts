import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys } from './duplicate-keys.ts';
import { emailPartsOf } from './email-parts.ts';
import { measureGolden, readGoldenPairs } from './golden-duplicates.ts';
import { closeness, likenessOfNames } from './name-likeness.ts';
import { SHOWN_FROM, scoreDuplicate } from './score-duplicate.ts';

const golden = readGoldenPairs();
const shownAs = ({ one, other }: (typeof golden)[number]) => scoreDuplicate(one, other).score >= SHOWN_FROM;

/** What `npm run eval:duplicates` prints: how well they are found at every threshold, and which are wrong at ours. */
function report(): void {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);
  const { pairs, same, wrong } = measureGolden();
  const lines = [`${pairs} pairs, ${same} of them one person`, 'from  precision   recall'];
  for (const from of [40, 50, SHOWN_FROM, 70, 80]) {
    const { precision, recall } = measureGolden(from);
    lines.push(`${String(from).padStart(4)}   ${percent(precision)} ${percent(recall)}`);
  }
  for (const { pair, score } of wrong)
    lines.push(
      `${pair.same ? 'missed' : 'wrong'} at ${score}: ${pair.one.name} / ${pair.other.name} (${pair.why})`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

describe('the golden pairs', () => {
  /**
   * A wrong hint is worse than none: whoever follows it mixes two people's messages and consents, and whoever has seen
   * a few stops reading hints. So of fifty hints one may be wrong at most; of the pairs that could be known one in ten
   * may be missed, since a person can still merge what no hint speaks of.
   */
  it('are found with few wrong hints and few misses', () => {
    const { pairs, same, precision, recall } = measureGolden();
    report();
    expect(pairs).toBeGreaterThanOrEqual(300);
    expect(same).toBeGreaterThan(pairs / 3);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it('share a key wherever they would be shown: what is not looked up cannot be found', () => {
    const missed = golden.filter(
      (pair) =>
        shownAs(pair) && !duplicateKeys(pair.one).some((key) => duplicateKeys(pair.other).includes(key)),
    );
    expect(missed.map(({ one, other }) => `${one.name} / ${other.name}`)).toEqual([]);
  });

  it('score the same whichever comes first, and say why in words', () => {
    for (const { one, other } of golden) {
      const [there, back] = [scoreDuplicate(one, other), scoreDuplicate(other, one)];
      expect(there.score, `${one.name} / ${other.name}`).toBe(back.score);
      if (there.score >= SHOWN_FROM) expect(there.reasons[0]?.points).toBeGreaterThan(0);
      for (const { reason } of there.reasons) expect(reason).not.toBe('');
    }
  });
});

it('a contact with an address is always itself, and a score lies between 0 and 100', () => {
  const someone = fc.record({
    name: fc.string({ maxLength: 30 }),
    account: fc.option(fc.string({ minLength: 1, maxLength: 12 })),
    identities: fc.array(
      fc.record({
        kind: fc.constantFrom('phone', 'telegram'),
        value: fc.stringMatching(/^\+[1-9]\d{8,12}$/),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(someone, someone, (one, other) => {
      const { score } = scoreDuplicate(one, other);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      // Names made of anything at all compare without failing; a number of one's own is enough where they say nothing.
      expect(scoreDuplicate({ ...one, name: '' }, { ...one, name: '' }).score).toBeGreaterThanOrEqual(
        SHOWN_FROM,
      );
    }),
  );
});

it('tells mailboxes apart as their providers do', () => {
  const canonical = (address: string) => emailPartsOf(address).canonical;
  expect(canonical('Ana.Silva+shop@Gmail.com')).toBe(canonical('anasilva@googlemail.com'));
  expect(canonical('ana.silva@outlook.com')).not.toBe(canonical('anasilva@outlook.com'));
  expect(canonical('ana+1@silva.pt')).toBe('ana@silva.pt');
  expect(emailPartsOf('info@acme.com')).toMatchObject({ role: true, free: false });
  expect(emailPartsOf('ines.fo@gmx.de')).toMatchObject({ role: false, free: true });
});

it('knows the likeness of names', () => {
  expect(likenessOfNames('Weiß, Jürgen', 'Juergen Weiss')).toBe('same');
  expect(likenessOfNames('Иван Петренко', 'Petrenko, Ivan')).toBe('same');
  expect(likenessOfNames('Kim Min-jun', '김민준')).not.toBe('different');
  expect(likenessOfNames('Robert Kane', 'Robert Kane Jr.')).toBe('generation');
  expect(likenessOfNames('Karl Brandt', 'Karla Brandt')).toBe('different');
  expect(likenessOfNames('+351912345678', 'Ana')).toBe('unknown');
  // Winkler's own example, to three places.
  expect(closeness('martha', 'marhta')).toBeCloseTo(0.961, 3);
});
