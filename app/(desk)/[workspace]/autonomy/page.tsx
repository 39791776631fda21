import { Suspense } from 'react';
import { EveningSkeleton } from '#components/evening/evening-skeleton.tsx';
import { EveningView } from '#components/evening/evening-view.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody } from '#components/patterns/page-header.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { PERIODS } from '#lib/insights/evening.schemas.ts';
import { readEvening } from '#lib/insights/index.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { Earned } from '../settings/autonomy/earned.tsx';
import { whoMay } from '../settings/who-may.ts';
import { AutonomyHeader } from './autonomy-header.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The manager's evening: what agents did, what people made of it, what stood in the way, what it cost. */
export default function AutonomyPage(props: Props) {
  return (
    <Page>
      <AutonomyHeader params={props.params} view="evening" />
      <PageBody className="p-4">
        <div className="mx-auto max-w-5xl">
          <Suspense fallback={<EveningSkeleton />}>
            <Content {...props} />
          </Suspense>
        </div>
      </PageBody>
    </Page>
  );
}

async function Content({ params, searchParams }: Props) {
  const period = oneOf(PERIODS, (await searchParams).period) ?? 'today';
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('autonomy.manage'))
    return (
      <Restricted
        title="Managers look at the evening"
        who="Here stands what agents did, what people made of it and what it cost. What was decided stands under Decisions."
        ask={await whoMay(ctx, ['manager', 'admin'])}
      />
    );
  const evening = await readEvening({ ctx, input: { period, timeZone: user.timeZone } });
  return (
    <>
      <LiveRefresh topics={['approvals', 'autonomy']} />
      <EveningView
        workspace={workspace.slug}
        evening={evening}
        grants={<Earned ctx={ctx} slug={workspace.slug} />}
      />
    </>
  );
}
