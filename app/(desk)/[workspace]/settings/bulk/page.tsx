import { ListChecks } from 'lucide-react';
import { Suspense } from 'react';
import { BulkList } from '#components/bulk/bulk-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { Section, SectionsSkeleton } from '#components/patterns/section.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { listBulk } from '#lib/bulk/index.ts';
import { BULK_ENTITIES } from '#lib/bulk/schemas.ts';
import { requireDesk } from '#lib/http/index.ts';
import { cancelChange, loadChanges, loadRefused, undoChange } from '../../bulk-actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function BulkPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  if (!ctx.permissions.has('contacts.read'))
    return (
      <Restricted
        title="Operators change many records at once"
        who="Such changes are listed here, with what came of them."
        ask={await whoMay(ctx, ['admin', 'manager', 'operator'])}
      />
    );
  const first = await listBulk({ ctx, input: { limit: 50 } });
  return (
    <Section
      title="Bulk changes"
      description="Changes of many contacts, leads, deals or tickets at once, with what came of them. Each can be set back, except for what somebody worked on since."
    >
      {first.items.length > 0 ? (
        <BulkList
          workspace={slug}
          first={first}
          may={BULK_ENTITIES.filter((entity) => ctx.permissions.has(`${entity}.write`))}
          actions={{
            more: loadChanges.bind(null, slug),
            refused: loadRefused.bind(null, slug),
            cancel: cancelChange.bind(null, slug),
            undo: undoChange.bind(null, slug),
          }}
        />
      ) : (
        <EmptyState
          icon={<ListChecks />}
          title="Nothing was changed in bulk yet"
          action={<ButtonLink href={`/${slug}/contacts`}>Go to the contacts</ButtonLink>}
        >
          Choose rows of a list with x, or all that match its filter, and change them together.
        </EmptyState>
      )}
      <LiveRefresh topics={['bulk']} />
    </Section>
  );
}
