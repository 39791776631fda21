import { z } from 'zod';
import type { MacroChanges } from '#db/schema/macros.ts';
import type { UnsentFile } from '#lib/conversations/files.schemas.ts';
import { savedFileIdsField } from '#lib/conversations/saved-replies.schemas.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { IMPACTS, LEVELS, TICKET_PRIORITIES, TICKET_STATUSES, type TicketDto } from '#lib/tickets/schemas.ts';

export type { MacroChanges } from '#db/schema/macros.ts';

export interface MacroDto {
  id: string;
  name: string;
  changes: MacroChanges;
  /** With blanks such as `{{contact.first_name}}`; null: nothing is sent. */
  reply: string | null;
  /** What goes with the reply, in its order; kept once, however often it is sent. */
  files: UnsentFile[];
  /** At rest it is kept and not offered. */
  isActive: boolean;
  version: number;
}

/** What became of the reply: `execute` is held and goes out, `ask` waits for an approval, `defer` for its hour. */
export type MacroReply = 'execute' | 'ask' | 'defer';

export interface MacroRunDto {
  id: string;
  macroId: string;
  name: string;
  /** False: the ticket was so already. */
  changed: boolean;
  /** Null: the macro says nothing. */
  reply: MacroReply | null;
  state: 'done' | 'undone';
  ticket: TicketDto;
}

const tags = z.array(textField(40)).max(30);

const changes = z
  .object({
    status: z.enum(TICKET_STATUSES).optional(),
    priority: z.enum(TICKET_PRIORITIES).optional(),
    urgency: z.enum(LEVELS).optional(),
    impact: z.enum(IMPACTS).optional(),
    category: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a category of the workspace')
      .nullable()
      .optional()
      .meta({ example: 'access' }),
    queueId: idField.nullable().optional(),
    /** A member; `me`: whoever runs it; null: nobody. */
    assignee: z
      .union([z.literal('me'), idField])
      .nullable()
      .optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    /** Lines for the checklist. */
    checklist: z.array(textField(300)).max(50).optional(),
  })
  .strict();

const fields = {
  name: textField(80),
  changes,
  /** Blanks such as `{{contact.first_name|there}}` are filled when it is run. */
  reply: optionalText(20_000)
    .transform((text) => text ?? null)
    .nullable(),
};

export const createMacroInput = z.object({
  ...fields,
  reply: fields.reply.optional(),
  /** Files that were uploaded for saved replies and macros, in the order they go out with the reply. */
  fileIds: savedFileIdsField.default([]),
});

/** What is absent stays; the changes are given as a whole. */
export const updateMacroInput = z.object({
  macroId: idField,
  version: versionField,
  name: fields.name.optional(),
  changes: changes.optional(),
  reply: fields.reply.optional(),
  /** All that are to go with the reply from now on: those it has and those that were uploaded since. */
  fileIds: savedFileIdsField.optional(),
  isActive: z.boolean().optional(),
});

export const macroIdInput = z.object({ macroId: idField });
export const runMacroInput = z.object({ ticketId: idField, macroId: idField });
export const macroRunIdInput = z.object({ runId: idField });
