import { expect, it } from 'vitest';
import { decideStages } from './decide-stages.ts';
import type { StageDto } from './schemas.ts';

const of = (...stages: [string, StageDto['kind']][]) =>
  decideStages(stages.map(([name, kind]) => ({ name, kind })));

it('keeps a pipeline that begins open and has both ends', () => {
  expect(of(['New', 'open'], ['Won', 'won'], ['Lost', 'lost'])).toEqual({ kind: 'keep' });
});

it.each([
  ['no end for won deals', of(['New', 'open'], ['Lost', 'lost']), /won/],
  ['no end for lost deals', of(['New', 'open'], ['Won', 'won']), /lost/],
  ['no beginning', of(['Won', 'won'], ['Lost', 'lost']), /first/],
  ['nothing at all', of(), /first/],
  ['a name twice', of(['New', 'open'], ['new', 'open'], ['Won', 'won'], ['Lost', 'lost']), /already/],
  [
    'an open stage after the end',
    of(['New', 'open'], ['Won', 'won'], ['Later', 'open'], ['Lost', 'lost']),
    /after/,
  ],
])('refuses %s', (_, answer, words) => {
  expect(answer).toMatchObject({ kind: 'refuse', message: expect.stringMatching(words) });
});
