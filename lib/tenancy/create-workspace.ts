import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { installation, users } from '#db/schema/tenancy.ts';
import { type Tx, withoutTenant, withTenantAndUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { parseInput } from '#lib/core/verb.ts';
import { systemCtx } from './contexts.ts';
import { workspaceCreated } from './events.ts';
import { hashPassword } from './passwords.ts';
import { createFirstAdminInput } from './schemas.ts';

/** Whether the first administrator exists: until then the first visit asks for one. */
export async function isSetUp(): Promise<boolean> {
  const rows = await withoutTenant((tx) => tx.select().from(installation));
  return rows.length > 0;
}

export interface NewWorkspace {
  workspaceId: string;
  userId: string;
  slug: string;
}

/**
 * The first administrator with the first workspace: pipeline and policy are made with it. Works once; two at the
 * same moment meet at the installation's one row.
 *
 * @throws AppError `conflict` when somebody was first.
 */
export async function createFirstAdmin(input: z.input<typeof createFirstAdminInput>): Promise<NewWorkspace> {
  const given = parseInput(createFirstAdminInput, input);
  const passwordHash = await hashPassword(given.password);
  const made: NewWorkspace = {
    workspaceId: newId(),
    userId: newId(),
    slug: given.slug ?? slugOf(given.workspaceName),
  };
  await withTenantAndUser(made, async (tx) => {
    const first = await tx
      .insert(installation)
      .values({ completedAt: new Date() })
      .onConflictDoNothing()
      .returning({ done: installation.completedAt });
    if (first.length === 0) throw conflict('This installation is set up already. Sign in.', 'set_up');
    await tx.insert(users).values({
      id: made.userId,
      email: given.email,
      name: given.name,
      passwordHash,
      timeZone: given.timeZone ?? null,
    });
    await openWorkspace(tx, made, given.workspaceName);
  });
  return made;
}

/** A workspace with its administrator (whose account stands already), pipeline and policy: the one way to make one. */
export async function openWorkspace(tx: Tx, made: NewWorkspace, name: string): Promise<void> {
  const stages = Array.from({ length: 6 }, newId);
  await tx.execute(
    sql`select create_workspace(${made.workspaceId}::uuid, ${made.slug}, ${name}, ${made.userId}::uuid, ${newId()}::uuid, ${sql.param(stages)}::uuid[])`,
  );
  await record(tx, systemCtx({ workspaceId: made.workspaceId, name: 'Set-up' }), {
    audit: { action: 'workspace.created', entity: { type: 'workspace', id: made.workspaceId } },
    event: workspaceCreated.of({}),
  });
}

/** "Müller & Söhne" is `muller-sohne`; a name without a Latin letter is `workspace`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return RESERVED.has(slug) || slug.length < 2 ? `${slug || 'workspace'}${slug ? '-team' : ''}` : slug;
}

/** Words the address needs for itself. */
const RESERVED = new Set([
  'api',
  'api-reference',
  'sign-in',
  'set-up',
  'invitation',
  'reset-password',
  'forgotten-password',
  'problems',
  'help',
  'rate',
]);
