import { pipelines, stages } from '#db/schema/deals.ts';
import { apiKeys, installation, memberships, users, workspaces } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { type Clock, idAt } from './clock.ts';
import { type Colleague, TEAM } from './data/team.ts';

export const SCOPES = [
  'workspace.read',
  'contacts.read',
  'contacts.write',
  'leads.read',
  'leads.write',
  'deals.read',
  'deals.write',
  'conversations.read',
  'conversations.write',
  'conversations.ingest',
  'tickets.read',
  'tickets.write',
  'knowledge.read',
  'knowledge.write',
  'approvals.read',
  'autonomy.read',
  'audit.read',
  'jobs.read',
  'jobs.manage',
  'simulator.use',
] as const;

/** @returns false when the workspace is there already. */
export async function writeWorkspace(
  tx: Tx,
  workspace: { id: string; slug: string },
  clock: Clock,
): Promise<boolean> {
  const createdAt = clock.daysAgo(120);
  const made = await tx
    .insert(workspaces)
    .values({
      id: workspace.id,
      slug: workspace.slug,
      name: 'Demo',
      settings: { timeZone: 'Europe/Berlin' },
      createdAt,
      updatedAt: createdAt,
    })
    .onConflictDoNothing({ target: workspaces.slug })
    .returning({ id: workspaces.id });
  if (made.length === 0) return false;
  const pipelineId = newId();
  await tx
    .insert(pipelines)
    .values({ workspaceId: workspace.id, id: pipelineId, name: 'Sales', isDefault: true, createdAt });
  await tx.insert(stages).values(
    (
      [
        ['New', 10, 'open'],
        ['Contacted', 25, 'open'],
        ['Qualified', 50, 'open'],
        ['Proposal', 75, 'open'],
        ['Closed won', 100, 'won'],
        ['Closed lost', 0, 'lost'],
      ] as const
    ).map(([name, probability, kind], position) => ({
      workspaceId: workspace.id,
      id: newId(),
      pipelineId,
      name,
      position,
      probability,
      kind,
    })),
  );
  // The first administrator is among the team: nobody is asked for one.
  await tx.insert(installation).values({ singleton: true, completedAt: clock.now }).onConflictDoNothing();
  return true;
}

/** All four sign in with the same password. */
export async function writeTeam(
  tx: Tx,
  workspaceId: string,
  account: { email: string; passwordHash: string },
  clock: Clock,
): Promise<Record<Colleague['key'], string>> {
  const createdAt = clock.daysAgo(120);
  const ids: Partial<Record<Colleague['key'], string>> = {};
  for (const colleague of TEAM) {
    const id = idAt(createdAt);
    // A person's row may be written by that person only.
    await tx.raw`select set_config('app.user_id', ${id}, true)`;
    await tx.insert(users).values({
      id,
      email: colleague.key === 'admin' ? account.email : colleague.email,
      name: colleague.name,
      passwordHash: account.passwordHash,
      emailVerifiedAt: createdAt,
      timeZone: 'Europe/Berlin',
      locale: 'en',
      createdAt,
      updatedAt: createdAt,
    });
    await tx
      .insert(memberships)
      .values({ workspaceId, userId: id, role: colleague.role, createdAt, updatedAt: createdAt });
    ids[colleague.key] = id;
  }
  return ids as Record<Colleague['key'], string>;
}

/** @param key `cs_<8>_<32>`; only the hash of its secret is kept. */
export async function writeApiKey(
  tx: Tx,
  workspaceId: string,
  key: string,
  createdBy: string,
  clock: Clock,
): Promise<void> {
  const [, prefix, secret] = /^cs_([A-Za-z0-9]{8})_([A-Za-z0-9]{32})$/.exec(key) ?? [];
  if (!prefix || !secret) throw new Error('DEMO_API_KEY must look like cs_<8 letters or digits>_<32>.');
  await tx.insert(apiKeys).values({
    workspaceId,
    id: newId(),
    name: 'Demo scripts',
    prefix,
    secretHash: sha256(secret),
    scopes: [...SCOPES],
    createdBy,
    createdAt: clock.now,
  });
}
