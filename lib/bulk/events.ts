import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const about = z.object({ bulkId: z.uuid() });

export const bulkStarted = defineEvent('bulk/started', about);
export const bulkUndoAsked = defineEvent('bulk/undo.asked', about);
