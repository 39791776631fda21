import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#lib/audit/actions.ts';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import { describeEntry } from './describe-entry.ts';

const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  id: '1',
  at: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'user', id: 'u', name: 'Lena Fischer' },
  action: 'contact.updated',
  entity: { type: 'contact', id: 'c' },
  changes: null,
  details: null,
  decisionId: null,
  ...more,
});
const told = (more: Partial<TimelineEntry>) =>
  describeEntry(entry(more), {
    workspace: 'demo',
    names: { '0190aaaa-0000-7000-8000-000000000001': 'Jonas Weber' },
  });

describe('a line of the record in words', () => {
  it('has words for everything that can happen to a person', () => {
    const about =
      /^(contact|consent|suppression|lead|conversation|message|draft|send|action|approval|deal|ticket)\./;
    for (const action of AUDIT_ACTIONS.filter((name) => about.test(name)))
      expect(told({ action }).action, action).not.toBe(action.replaceAll(/[._]/g, ' '));
  });

  it('says through which channel and which action', () => {
    expect(told({ action: 'message.received', details: { channel: 'whatsapp' } }).action).toBe(
      'delivered a message through WhatsApp',
    );
    expect(
      told({ action: 'action.decided', details: { decision: 'ask', ability: 'send_reply' } }).action,
    ).toBe('has to ask before it may send a reply');
  });

  it('names people, money and fields', () => {
    const { changes } = told({
      action: 'deal.updated',
      changes: {
        ownerId: [null, '0190aaaa-0000-7000-8000-000000000001'],
        amountMinor: [100_000, 250_050],
        closeDate: ['2026-01-01', null],
      },
    });
    expect(changes).toEqual([
      { field: 'Owner', before: null, after: 'Jonas Weber' },
      { field: 'Amount', before: '1,000', after: '2,500.5' },
      { field: 'Close date', before: '2026-01-01', after: null },
    ]);
  });

  it('shows a long text as one with what changed in it, a short one before and after', () => {
    const [subject, description] =
      told({
        action: 'ticket.updated',
        changes: {
          subject: ['VPN', 'VPN down'],
          description: ['Since Monday.\nFloor 3.', 'Since Monday.\nFloor 4.'],
        },
      }).changes ?? [];
    expect(subject).toEqual({ field: 'Subject', before: 'VPN', after: 'VPN down' });
    expect(description?.texts).toEqual({
      before: 'Since Monday.\nFloor 3.',
      after: 'Since Monday.\nFloor 4.',
    });
  });

  it('leads to the decision behind it', () => {
    expect(told({ decisionId: 'd1' }).why).toEqual({
      label: 'Why was this done?',
      href: '/demo/decisions/d1',
    });
    expect(told({}).why).toBeUndefined();
  });
});
