import { describe, expect, it } from 'vitest';
import { decideEntry } from './decide-entry.ts';
import type { EntryField } from './schemas.ts';

const stage = (wants: EntryField[] = [], kind: 'open' | 'won' | 'lost' = 'open') => ({
  name: 'Proposal',
  kind,
  wants,
});
const bare = {
  amountMinor: 0,
  closeDate: null,
  contact: null,
  owner: null,
  nextStep: null,
  reason: null,
};

describe('entering a stage', () => {
  it('is free where no rule stands', () => {
    expect(decideEntry(stage(), bare)).toEqual({ kind: 'enter' });
  });

  it('names exactly what is missing, in one order', () => {
    expect(decideEntry(stage(['closeDate', 'amountMinor', 'ownerId']), bare)).toEqual({
      kind: 'lacking',
      fields: ['amountMinor', 'closeDate', 'ownerId'],
      message: 'Proposal wants an amount, a close date and an owner.',
    });
    expect(decideEntry(stage(['closeDate', 'amountMinor']), { ...bare, amountMinor: 1 })).toMatchObject({
      fields: ['closeDate'],
    });
  });

  it('counts what comes with the move, and an amount of zero as none', () => {
    const wants = stage(['amountMinor', 'closeDate']);
    expect(decideEntry(wants, bare, { amountMinor: 100, closeDate: '2026-03-01' })).toEqual({
      kind: 'enter',
    });
    expect(
      decideEntry(wants, { ...bare, amountMinor: 5 }, { amountMinor: 0, closeDate: '2026-03-01' }),
    ).toMatchObject({
      fields: ['amountMinor'],
    });
  });

  it('asks a lost deal for its reason, whatever the rule says', () => {
    expect(decideEntry(stage([], 'lost'), bare)).toMatchObject({ fields: ['reasonId'] });
    expect(decideEntry(stage([], 'lost'), bare, { reasonId: 'r' })).toEqual({ kind: 'enter' });
    expect(decideEntry(stage([], 'won'), bare)).toEqual({ kind: 'enter' });
    expect(decideEntry(stage(['reasonId'], 'won'), bare)).toMatchObject({ fields: ['reasonId'] });
  });

  it('never asks an open deal why it ended', () => {
    expect(decideEntry(stage(['reasonId']), bare)).toEqual({ kind: 'enter' });
  });
});
