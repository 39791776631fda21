import { describe, expect, test } from 'vitest';
import { decideLeadStatus } from './decide-lead-status.ts';
import type { Bant, LeadStatus } from './schemas.ts';
import { scoreLead } from './score-lead.ts';

const fact = (value: string) => ({ value, quote: value, messageId: '0190b0b0-0000-7000-8000-000000000000' });
const need = { need: fact('ten seats') };
const full: Bant = {
  ...need,
  budget: fact('5,000 EUR'),
  authority: fact('owner'),
  timeline: fact('this month'),
};

describe('scoreLead', () => {
  test.each<[string, Bant, 'low' | 'normal' | 'high', number]>([
    ['nothing said', {}, 'high', 0],
    ['a need', need, 'low', 30],
    ['a need, ordinary', need, 'normal', 33],
    ['need and budget, urgent', { ...need, budget: fact('x') }, 'high', 65],
    ['everything', full, 'high', 100],
  ])('%s', (_, bant, urgency, score) => {
    const scored = scoreLead({ bant, urgency });
    expect(scored.score).toBe(score);
    expect(scored.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  });
});

describe('decideLeadStatus', () => {
  test.each<[LeadStatus, number, Bant, string | null]>([
    ['new', 0, {}, null],
    ['new', 30, need, null],
    ['contacted', 30, need, null],
    ['contacted', 60, need, 'qualified'],
    ['new', 100, full, 'qualified'],
    ['new', 60, { budget: fact('x') }, null],
    ['qualified', 100, full, null],
    ['disqualified', 100, full, null],
    ['converted', 100, full, null],
  ])('%s with %i points', (status, score, bant, answer) =>
    expect(decideLeadStatus({ status, score, bant })).toBe(answer),
  );
});
