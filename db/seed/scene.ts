import { auditLog } from '#db/schema/audit.ts';
import type { Tx } from '#db/tenant.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import { type Clock, idAt } from './clock.ts';
import type { ContactKey } from './data/contacts.ts';
import type { Colleague } from './data/team.ts';
import type { SeedRecord } from './enter-decisions.ts';

export interface SeedActor {
  kind: 'user' | 'agent' | 'system';
  id: string;
  name: string;
}

/** What the writers of one seeding share. */
export interface Scene {
  tx: Tx;
  workspaceId: string;
  clock: Clock;
  team: Record<Colleague['key'], string>;
  contacts: Map<ContactKey, string>;
  leads: Map<ContactKey, string>;
  /** What was decided, entered in the chain at the end. */
  records: SeedRecord[];
  actorOf(key: Colleague['key']): SeedActor;
}

export const ENGAGE: SeedActor = { kind: 'agent', id: 'engage', name: 'Engage' };
export const BUMP_UP: SeedActor = { kind: 'agent', id: 'bump-up', name: 'Follow up' };
export const SEED: SeedActor = { kind: 'system', id: 'seed', name: 'Demo data' };

/** Version 1 is the default that every workspace starts with; the demo's manager changed it early. */
export const POLICY_VERSION = 2;

/** The trace of the past. `record` writes the present: it cannot be back-dated, and would set agents to work. */
export async function trace(
  scene: Scene,
  entries: (AuditEntry & { at: Date; actor: SeedActor })[],
): Promise<void> {
  if (entries.length === 0) return;
  await scene.tx.insert(auditLog).values(
    entries.map((entry) => ({
      workspaceId: scene.workspaceId,
      id: idAt(entry.at),
      at: entry.at,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      action: entry.action,
      entityType: entry.entity.type,
      entityId: entry.entity.id,
      contactId: entry.contactId ?? null,
      changes: entry.changes ?? null,
      details: entry.details ?? null,
      decisionId: entry.decisionId ?? null,
      requestId: 'seed',
    })),
  );
}
