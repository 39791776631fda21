import type { Role } from '#lib/core/ctx.ts';
import { PERMISSIONS, type Permission } from '#lib/core/permissions.ts';

const viewer: Permission[] = [
  'workspace.read',
  'contacts.read',
  'leads.read',
  'deals.read',
  'conversations.read',
  'tickets.read',
  'tasks.read',
  'notes.read',
  'knowledge.read',
  'approvals.read',
  'autonomy.read',
  'audit.read',
  'views.write',
];

const itAgent: Permission[] = [
  ...viewer,
  'contacts.write',
  'conversations.write',
  'tickets.write',
  'tasks.write',
  'notes.write',
  'knowledge.write',
  'approvals.decide',
  'agents.stop',
  'ai.read',
  'simulator.use',
];

const operator: Permission[] = [
  ...itAgent,
  'leads.write',
  'deals.write',
  'conversations.ingest',
  'records.export',
];

const manager: Permission[] = [
  ...operator,
  'deals.manage',
  'tickets.manage',
  'autonomy.manage',
  'ai.manage',
  'jobs.read',
  'jobs.manage',
];

const admin: Permission[] = PERMISSIONS.filter((permission) => permission !== 'internal.record');

/** Which role holds which permission: the whole table. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(viewer),
  it_agent: new Set(itAgent),
  operator: new Set(operator),
  manager: new Set(manager),
  admin: new Set(admin),
};

/**
 * What an agent may call. It may propose anything the gate knows and record its own results; it may never decide an
 * approval, change a policy, a key or a member.
 */
export const AGENT_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  'workspace.read',
  'contacts.read',
  'contacts.write',
  'leads.read',
  'leads.write',
  'deals.read',
  'deals.write',
  'conversations.read',
  'conversations.write',
  'tickets.read',
  'tickets.write',
  'tasks.read',
  'tasks.write',
  'notes.read',
  'notes.write',
  'knowledge.read',
  'autonomy.read',
  'ai.read',
  'internal.record',
]);

/** The product's own work: migrations of data, the seed, expiry, retention. */
export const SYSTEM_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>(PERMISSIONS);
