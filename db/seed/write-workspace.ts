import { eq } from 'drizzle-orm';
import {
  apiKeys,
  installation,
  memberships,
  teamMembers,
  teams,
  users,
  workspaces,
} from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { hashKeySecret, openWorkspace, PRESET_SCOPES, splitApiKey } from '#lib/tenancy/index.ts';
import { type Clock, idAt } from './clock.ts';
import { type Colleague, colleagueOf, TEAM } from './data/team.ts';

/**
 * The workspace with its team, as old as its oldest row. An installation is set up once: by the seed or by the first
 * visitor.
 *
 * @returns the team's ids, or null when somebody was first.
 */
export async function writeWorkspace(
  tx: Tx,
  account: { workspaceId: string; slug: string; email: string; passwordHash: string },
  clock: Clock,
): Promise<Record<Colleague['key'], string> | null> {
  const first = await tx
    .insert(installation)
    .values({ completedAt: clock.now })
    .onConflictDoNothing()
    .returning({ done: installation.completedAt });
  if (first.length === 0) return null;
  const { workspaceId } = account;
  const createdAt = clock.daysAgo(120);
  const admin = await writeColleague(tx, account, 'admin', createdAt);
  await openWorkspace(tx, { workspaceId, userId: admin, slug: account.slug }, 'Demo');
  await tx
    .update(workspaces)
    .set({ settings: { timeZone: 'Europe/Berlin' }, createdAt, updatedAt: createdAt })
    .where(eq(workspaces.id, workspaceId));
  const team = {
    admin,
    manager: await writeColleague(tx, account, 'manager', createdAt),
    operator: await writeColleague(tx, account, 'operator', createdAt),
    helper: await writeColleague(tx, account, 'helper', createdAt),
  };
  for (const { key, role } of TEAM)
    if (key !== 'admin') await tx.insert(memberships).values({ workspaceId, userId: team[key], role });
  const teamId = idAt(createdAt);
  await tx.insert(teams).values({ workspaceId, id: teamId, name: 'Sales', createdAt, updatedAt: createdAt });
  await tx.insert(teamMembers).values([
    { workspaceId, teamId, userId: team.manager, isLead: true },
    { workspaceId, teamId, userId: team.operator },
  ]);
  await tx
    .update(memberships)
    .set({ createdAt, updatedAt: createdAt })
    .where(eq(memberships.workspaceId, workspaceId));
  return team;
}

/** All four sign in with the same password. */
async function writeColleague(
  tx: Tx,
  account: { email: string; passwordHash: string },
  key: Colleague['key'],
  createdAt: Date,
): Promise<string> {
  const id = idAt(createdAt);
  const colleague = colleagueOf(key);
  // A person's row may be written by that person only.
  await tx.raw`select set_config('app.user_id', ${id}, true)`;
  await tx.insert(users).values({
    id,
    email: key === 'admin' ? account.email : colleague.email,
    name: colleague.name,
    passwordHash: account.passwordHash,
    emailVerifiedAt: createdAt,
    timeZone: 'Europe/Berlin',
    locale: 'en',
    createdAt,
    updatedAt: createdAt,
  });
  return id;
}

/** @param key `cs_<8>_<32>`; only the hash of its secret is kept. */
export async function writeApiKey(
  tx: Tx,
  workspaceId: string,
  key: string,
  createdBy: string,
  clock: Clock,
): Promise<void> {
  const parts = splitApiKey(key);
  if (!parts) throw new Error('DEMO_API_KEY must look like cs_<8 letters or digits>_<32>.');
  await tx.insert(apiKeys).values({
    workspaceId,
    id: newId(),
    name: 'Demo scripts',
    prefix: parts.prefix,
    secretHash: hashKeySecret(parts.secret),
    scopes: [...PRESET_SCOPES.full],
    createdBy,
    createdAt: clock.now,
  });
}
