import { z } from 'zod';
import { idField } from '#lib/core/fields.ts';

/** What there can be to do, most pressing first. */
export const NEXT_ACTIONS = [
  'decide_approval',
  'answer_message',
  'do_task',
  'set_close_date',
  'move_deal_on',
  'follow_up',
  'ask_bant',
  'choose_channel',
  'plan_next_step',
] as const;
export type NextActionKind = (typeof NEXT_ACTIONS)[number];

export interface NextAction {
  kind: NextActionKind;
  /** Imperative, one line. */
  title: string;
  /** On which facts it rests. */
  why: string[];
  /** What the button opens, or the task it would add. */
  target:
    | { type: 'conversation' | 'task' | 'deal' | 'contact'; id: string }
    | { type: 'approvals' }
    | { type: 'new_task'; title: string };
}

export interface NextActionDto {
  action: NextAction | null;
  /** What would come after it. */
  after: string[];
}

const record = { contactId: idField.optional(), dealId: idField.optional() };

/** Of a contact, or of a deal. */
export const nextActionInput = z.object(record);

/** For so many days it is not said of this record again. */
export const dismissNextActionInput = z.object({
  ...record,
  kind: z.enum(NEXT_ACTIONS),
  days: z.coerce.number().int().min(1).max(90).default(7),
});
