import { FileUp } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ImportList } from '#components/imports/import-list.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { Section, SectionsSkeleton } from '#components/patterns/section.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listImports } from '#lib/imports/index.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function ImportsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('contacts.write'))
    return (
      <Restricted
        title="Operators import files"
        who="Files that came in are listed here, with what they wrote."
        ask={await whoMay(ctx, ['admin', 'manager', 'operator'])}
      />
    );
  const { items } = await listImports({ ctx, input: { limit: 100 } });
  return (
    <Section
      title="Imports"
      description="Files of contacts, leads and deals, with what came of them. Each can be taken back, except for what somebody worked on since."
      action={
        items.length > 0 ? (
          <ButtonLink size="sm" href={`/${workspace.slug}/contacts/import`}>
            Import a file
          </ButtonLink>
        ) : null
      }
    >
      {items.length > 0 ? (
        <ImportList workspace={workspace.slug} imports={items} />
      ) : (
        <EmptyState
          icon={<FileUp />}
          title="No file came in yet"
          action={<ButtonLink href={`/${workspace.slug}/contacts/import`}>Import a file</ButtonLink>}
        >
          Bring contacts, leads and deals along from another CRM or a spreadsheet.
        </EmptyState>
      )}
      <LiveRefresh topics={['imports']} />
    </Section>
  );
}
