import { FolderOpen } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { CollectionList } from '#components/knowledge/collection-list.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listCollections } from '#lib/knowledge/index.ts';
import { orderCollections, renameCollection } from '../actions.ts';

type Params = Promise<{ workspace: string }>;

export default function CollectionsPage({ params }: { params: Params }) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Collections" />}>
        <Header params={params} />
      </Suspense>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto bg-surface">
        <Suspense fallback={<SkeletonRows rows={6} className="mx-auto max-w-3xl py-2" />}>
          <Collections params={params} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Header({ params }: { params: Params }) {
  const { workspace } = await params;
  return (
    <PageHeader
      title="Collections"
      back={{ href: `/${workspace}/knowledge`, label: 'Back to the articles' }}
    />
  );
}

async function Collections({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const { items } = await listCollections({ ctx, input: {} });
  return (
    <>
      {items.length > 0 ? (
        <CollectionList
          workspace={slug}
          collections={items}
          actions={
            ctx.permissions.has('knowledge.write')
              ? { order: orderCollections.bind(null, slug), rename: renameCollection.bind(null, slug) }
              : null
          }
        />
      ) : (
        <EmptyState icon={<FolderOpen />} title="No collections yet">
          An article names the collection it stands in; the first one makes it.
        </EmptyState>
      )}
      <LiveRefresh topics={['documents']} />
    </>
  );
}
