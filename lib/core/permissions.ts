/**
 * The closed list of things one can be allowed to do. Which role holds which stands in `lib/tenancy/roles.ts`;
 * verbs name one of these, once.
 */
export const PERMISSIONS = [
  'workspace.read',
  'workspace.manage',
  'members.manage',
  'api_keys.manage',
  'channels.manage',
  'contacts.read',
  'contacts.write',
  'leads.read',
  'leads.write',
  'deals.read',
  'deals.write',
  /** Pipelines, stages, reasons and targets. */
  'deals.manage',
  'conversations.read',
  'conversations.write',
  'conversations.ingest',
  /** For the system behind an API channel: fetching what goes out by it, and saying what became of it. */
  'conversations.deliver',
  'tickets.read',
  'tickets.write',
  'tasks.read',
  'tasks.write',
  /** Queues, categories, priorities and service levels. */
  'tickets.manage',
  'notes.read',
  'notes.write',
  'knowledge.read',
  'knowledge.write',
  'approvals.read',
  'approvals.decide',
  'autonomy.read',
  'autonomy.manage',
  'agents.stop',
  'ai.read',
  'ai.manage',
  'audit.read',
  /** Taking whole lists away as a file. */
  'records.export',
  'jobs.read',
  'jobs.manage',
  'simulator.use',
  /** Saving how one looks at a list; what is in it needs the list's own permission. */
  'views.write',
  /** Held by agents' and the system's own contexts only: results of durable work. */
  'internal.record',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
