import { readFileSync } from 'node:fs';
import { type Candidate, SHOWN_FROM, scoreDuplicate } from './score-duplicate.ts';

interface GoldenPair {
  same: boolean;
  one: Candidate;
  other: Candidate;
  why: string;
}

/** The pairs of `golden-duplicates.md`. @throws Error for a line that is no pair. */
export function readGoldenPairs(): GoldenPair[] {
  const text = readFileSync(new URL('./golden-duplicates.md', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => /^\| (same|different) /.test(line))
    .map((line) => {
      const [, label = '', one, other, why = ''] = line.split('|').map((cell) => cell.trim());
      if (!one || !other) throw new Error(`This line is no pair: ${line}`);
      return { same: label === 'same', one: candidateOf(one), other: candidateOf(other), why };
    });
}

function candidateOf(cell: string): Candidate {
  const [name = '', ...rest] = cell.split('·').map((part) => part.trim());
  const identities: { kind: string; value: string }[] = [];
  let account: string | null = null;
  for (const part of rest)
    if (part.startsWith('+')) identities.push({ kind: 'phone', value: part });
    else if (part.startsWith('wa:')) identities.push({ kind: 'wa_id', value: part.slice(3) });
    else if (part.startsWith('tg:')) identities.push({ kind: 'telegram', value: part.slice(3) });
    else if (part.includes('@')) identities.push({ kind: 'email', value: part.toLowerCase() });
    else account = part;
  return { name: name === '—' ? '' : name, account, identities };
}

export interface Measured {
  pairs: number;
  same: number;
  /** Of those that are shown, how many are one person. */
  precision: number;
  /** Of those that are one person, how many are shown. */
  recall: number;
  wrong: { pair: GoldenPair; score: number }[];
}

export function measureGolden(from: number = SHOWN_FROM): Measured {
  const scored = readGoldenPairs().map((pair) => ({
    pair,
    score: scoreDuplicate(pair.one, pair.other).score,
  }));
  const shown = scored.filter(({ score }) => score >= from);
  const right = shown.filter(({ pair }) => pair.same).length;
  const same = scored.filter(({ pair }) => pair.same).length;
  return {
    pairs: scored.length,
    same,
    precision: shown.length === 0 ? 1 : right / shown.length,
    recall: right / same,
    wrong: scored.filter(({ pair, score }) => pair.same !== score >= from),
  };
}
