import { Restricted } from '#components/patterns/restricted.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** The desk for those who may see jobs; for the others who may. */
export async function openJobs(params: Promise<{ workspace: string }>): Promise<Desk | 'restricted'> {
  const desk = await requireDesk(params);
  return desk.ctx.permissions.has('jobs.read') ? desk : 'restricted';
}

export async function JobsRestricted({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx } = await requireDesk(params);
  const { items } = await listMembers({ ctx, input: {} });
  return (
    <Restricted
      title="Managers look after jobs"
      who="Here stands what the agents run, what waits and what gave up."
      ask={items.filter(({ role }) => role === 'admin' || role === 'manager').map(({ name }) => name)}
    />
  );
}
