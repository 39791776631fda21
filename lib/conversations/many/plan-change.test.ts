import { expect, test } from 'vitest';
import { planChange } from './plan-change.ts';

const open = {
  status: 'open' as const,
  snoozedUntil: null,
  assignee: { id: 'a', name: 'Ana' },
  tags: ['vip'],
};

test('what is so already, or cannot be, is left', () => {
  expect(planChange(open, { kind: 'assign', assigneeId: 'a' })).toBeNull();
  expect(planChange({ ...open, status: 'closed' }, { kind: 'close' })).toBeNull();
  expect(planChange({ ...open, status: 'closed' }, { kind: 'snooze', until: null })).toBeNull();
  expect(planChange({ ...open, status: 'snoozed' }, { kind: 'snooze', until: null })).toBeNull();
  expect(planChange(open, { kind: 'tag', tags: ['vip'] })).toBeNull();
  expect(planChange(open, { kind: 'untag', tags: ['other'] })).toBeNull();
});

test('everything else changes just what it speaks of', () => {
  expect(planChange(open, { kind: 'assign', assigneeId: null })?.set).toEqual({ assigneeId: null });
  expect(planChange(open, { kind: 'close' })?.set).toEqual({ status: 'closed', snoozedUntil: null });
  const until = '2026-11-19T09:00:00.000Z';
  expect(planChange(open, { kind: 'snooze', until })?.set).toEqual({
    status: 'snoozed',
    snoozedUntil: new Date(until),
  });
  expect(planChange(open, { kind: 'tag', tags: ['vip', 'beta'] })?.set).toEqual({ tags: ['vip', 'beta'] });
  expect(planChange(open, { kind: 'untag', tags: ['vip'] })?.set).toEqual({ tags: [] });
});
