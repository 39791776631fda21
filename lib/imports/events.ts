import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const about = z.object({ importId: z.uuid() });

/** All parts of the file are here: it can be read. */
export const importUploaded = defineEvent('import/uploaded', about);
/** All rows are to be gone through without writing anything. */
export const importCheckAsked = defineEvent('import/check.asked', about.extend({ checkId: z.uuid() }));
export const importStarted = defineEvent('import/started', about);
export const importUndoAsked = defineEvent('import/undo.asked', about);
