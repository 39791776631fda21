import { systemDatabase } from '#db/client.ts';
import { newId } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';

/** Runs move faster than anyone reads: one notice per workspace and second. */
const EVERY_MS = 1_000;

const held = globalThis as typeof globalThis & { countersignJobsTouched?: Map<string, NodeJS.Timeout> };

/**
 * Tells open jobs desks of a workspace that something moved. Not by the outbox: the ledger is written many times per
 * run, and each of those rows would be a change to dispatch.
 */
export function jobsMoved(workspaceId: string): void {
  held.countersignJobsTouched ??= new Map();
  const touched = held.countersignJobsTouched;
  if (touched.has(workspaceId)) return;
  const timer = setTimeout(() => {
    touched.delete(workspaceId);
    void tell(workspaceId);
  }, EVERY_MS);
  timer.unref();
  touched.set(workspaceId, timer);
}

async function tell(workspaceId: string): Promise<void> {
  const notice = {
    workspaceId,
    eventId: newId(),
    changes: [{ topic: 'jobs', id: workspaceId }],
  };
  try {
    const { sql } = systemDatabase();
    await sql`select pg_notify('live', ${JSON.stringify(notice)})`;
  } catch (error) {
    // The desk shows it at its next look.
    logger.warn({ err: error, workspaceId }, 'open jobs desks could not be told');
  }
}
