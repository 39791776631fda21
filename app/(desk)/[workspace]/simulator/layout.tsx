import { UserPlus } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { ListSkeleton } from '#components/conversations/skeletons.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { PageHeader } from '#components/patterns/page-header.tsx';
import { PeopleList } from '#components/simulator/people-list.tsx';
import { SimulatorFrame } from '#components/simulator/simulator-frame.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listSimulatorPeople } from '#lib/wiring.ts';

type Params = Promise<{ workspace: string }>;

/** Whom one can be stays at the side while phones come and go. */
export default function SimulatorLayout({ params, children }: { params: Params; children: ReactNode }) {
  return (
    <SimulatorFrame
      people={
        <>
          <PageHeader
            title="Simulator"
            action={
              <Suspense fallback={null}>
                <NewLink params={params} />
              </Suspense>
            }
          />
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
            <Suspense fallback={<ListSkeleton />}>
              <People params={params} />
            </Suspense>
          </div>
        </>
      }
    >
      {children}
    </SimulatorFrame>
  );
}

async function NewLink({ params }: { params: Params }) {
  const { workspace } = await params;
  return (
    <ButtonLink href={`/${workspace}/simulator/new`} size="sm" icon={<UserPlus aria-hidden />}>
      New
    </ButtonLink>
  );
}

async function People({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const people = await listSimulatorPeople({ ctx, input: {} });
  return (
    <>
      <LiveRefresh topics={['simulator', 'conversations']} />
      <PeopleList workspace={workspace.slug} people={people} />
    </>
  );
}
