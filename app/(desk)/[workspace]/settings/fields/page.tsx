import { Suspense } from 'react';
import { AttributeSettings } from '#components/attributes/attribute-settings.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { changeAttribute, defineAttribute, reorderAttributes } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function FieldsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={5} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('workspace.manage'))
    return (
      <Restricted
        title="Administrators define custom fields"
        who="A field stands on every record of its kind and in everybody’s lists, so only administrators add and change them."
        ask={await whoMay(ctx, ['admin'])}
      />
    );
  const { items } = await listAttributes({ ctx, input: { archived: true } });
  return (
    <>
      <AttributeSettings
        fields={items}
        actions={{
          define: defineAttribute.bind(null, workspace.slug),
          change: changeAttribute.bind(null, workspace.slug),
          reorder: reorderAttributes.bind(null, workspace.slug),
        }}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
