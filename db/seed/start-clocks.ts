import { systemCtx } from '#lib/tenancy/index.ts';
import { reckonOpenTickets } from '#lib/tickets/index.ts';

/** What the demo promised for its open tickets is due from now on, as after a change of the promises. */
export async function startClocks(workspaceId: string, now: Date): Promise<void> {
  const ctx = systemCtx({ workspaceId, name: 'Service levels', now });
  await reckonOpenTickets({ ctx, input: { after: null } });
}
