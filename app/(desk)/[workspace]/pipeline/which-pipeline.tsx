import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';

type Given = Record<string, string | string[] | undefined>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The pipeline an address names, as verbs take it; anything else counts as not given. */
export const pipelineOf = ({ pipeline }: Given): { pipelineId?: string } =>
  typeof pipeline === 'string' && ID.test(pipeline) ? { pipelineId: pipeline } : {};

/** Chooses one pipeline of several for a page about deals. */
export async function WhichPipeline({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx } = await requireDesk(params);
  const { items } = await listPipelines({ ctx, input: {} });
  const offered = items.filter(({ archivedAt }) => !archivedAt);
  if (offered.length < 2) return null;
  return (
    <FilterBar
      filters={[
        {
          name: 'pipeline',
          label: 'Pipeline',
          options: offered.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
    />
  );
}
