import { z } from 'zod';
import type { Holiday, SlaClock, SlaEscalation, SlaTargets, WorkSpan } from '#db/schema/sla.ts';
import { idField, textField, versionField } from '#lib/core/fields.ts';

export type { Holiday, SlaClock, SlaEscalation, SlaPriority, SlaTargets, WorkSpan } from '#db/schema/sla.ts';

export const SLA_CLOCKS = ['first_response', 'update', 'solution'] as const;
export const SLA_PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
/** The statuses that can let the clocks of update and solution stand still. */
export const RESTING = ['pending', 'waiting'] as const;
export type Resting = (typeof RESTING)[number];
export const ESCALATION_ACTS = ['notify', 'reassign', 'raise'] as const;

export interface CalendarDto {
  id: string;
  name: string;
  /** An IANA name. */
  timeZone: string;
  hours: WorkSpan[];
  holidays: Holiday[];
  version: number;
}

export interface SlaPolicyDto {
  id: string;
  name: string;
  calendarId: string;
  queueIds: string[];
  accountIds: string[];
  targets: SlaTargets;
  pausesOn: Resting[];
  escalations: SlaEscalation[];
  isActive: boolean;
}

export interface SlaSettings {
  calendars: CalendarDto[];
  /** In their order: the first that fits holds. */
  policies: SlaPolicyDto[];
}

const timeZone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false;
    }
  }, 'must be a time zone such as Europe/Berlin')
  .meta({ example: 'Europe/Berlin' });

const minute = z.number().int().min(0).max(1440);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-25')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a day that exists')
  .meta({ example: '2026-12-25' });

const hours = z
  .array(
    z
      .object({ day: z.number().int().min(1).max(7), from: minute, until: minute })
      .refine(({ from, until }) => from < until, 'must end after it begins'),
  )
  .min(1, 'must have at least one day')
  .max(28)
  .refine((spans) => {
    const sorted = spans.toSorted((a, b) => a.day - b.day || a.from - b.from);
    return sorted.every((span, at) => {
      const next = sorted[at + 1];
      return !next || next.day !== span.day || next.from >= span.until;
    });
  }, 'must not overlap')
  .meta({ example: [{ day: 1, from: 540, until: 1020 }] });

/** Without an id: a new one. With one, what stands there is replaced. */
export const saveCalendarInput = z.object({
  calendarId: idField.optional(),
  version: versionField.optional(),
  name: textField(80),
  timeZone,
  hours,
  holidays: z.array(z.object({ day, name: textField(80) })).max(400),
});

export const calendarIdInput = z.object({ calendarId: idField });

/** Ten years of working time would be a mistake. */
const target = z.number().int().min(1).max(525_600).nullable();
const ofPriority = z.object({ first_response: target, update: target, solution: target });
const escalation = z
  .object({
    clock: z.enum(SLA_CLOCKS),
    minutes: z.number().int().min(-43_200).max(43_200),
    act: z.enum(ESCALATION_ACTS),
    assigneeId: idField.nullable().default(null),
  })
  .refine(({ act, assigneeId }) => act !== 'reassign' || assigneeId !== null, {
    path: ['assigneeId'],
    message: 'must say who gets it',
  });

/** The policies as a whole, in their order; one with a known id stays the one it was. */
export const setPoliciesInput = z.object({
  policies: z
    .array(
      z.object({
        id: idField.optional(),
        name: textField(80),
        calendarId: idField,
        queueIds: z.array(idField).max(100).default([]),
        accountIds: z.array(idField).max(1000).default([]),
        targets: z.object({ urgent: ofPriority, high: ofPriority, normal: ofPriority, low: ofPriority }),
        pausesOn: z.array(z.enum(RESTING)).default([...RESTING]),
        escalations: z.array(escalation).max(20).default([]).meta({ example: [] }),
        isActive: z.boolean().default(true),
      }),
    )
    .max(50),
});

/** A moment a ticket might be opened at, for the preview. */
export const previewSlaInput = z.object({
  policyId: idField,
  priority: z.enum(SLA_PRIORITIES),
  /** Local to the policy's calendar, `2026-11-20T16:50`. */
  opened: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a day and a time')
    .meta({ example: '2026-11-20T16:50' }),
});

export interface SlaPreview {
  timeZone: string;
  openedAt: string;
  due: { clock: SlaClock; minutes: number; at: string }[];
}

/** A promise to one ticket. */
export interface ClockDto {
  kind: SlaClock;
  /** Working minutes that were promised. */
  minutes: number;
  /** Null while it stands still. */
  dueAt: string | null;
  /** While it stands still. */
  minutesLeft: number | null;
  metAt: string | null;
  breachedAt: string | null;
}
