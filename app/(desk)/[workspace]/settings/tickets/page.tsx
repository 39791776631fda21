import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { SlaSettings } from '#components/sla/sla-settings.tsx';
import { AutoAnswerSettings } from '#components/tickets/auto-answer-settings.tsx';
import { CategorySettings } from '#components/tickets/category-settings.tsx';
import { MatrixSettings } from '#components/tickets/matrix-settings.tsx';
import { QueueSettings } from '#components/tickets/queue-settings.tsx';
import { TagSettings } from '#components/tickets/tag-settings.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { readSla } from '#lib/sla/index.ts';
import { listMembers, listTeams } from '#lib/tenancy/index.ts';
import { listQueues, listTags, readTicketSettings } from '#lib/tickets/index.ts';
import { whoMay } from '../who-may.ts';
import {
  createQueue,
  createTag,
  mergeTags,
  previewAutoAnswer,
  previewSla,
  removeCalendar,
  removeTag,
  saveCalendar,
  setSlaPolicies,
  setTicketSettings,
  updateQueue,
  updateTag,
} from './actions.ts';

type Params = Promise<{ workspace: string }>;

export default function TicketSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={4} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace, user } = await requireDesk(params);
  const { slug } = workspace;
  const mayManage = ctx.permissions.has('tickets.manage');
  const [queues, settings, tags, sla, members, teams, managers] = await Promise.all([
    listQueues({ ctx, input: {} }),
    readTicketSettings({ ctx, input: {} }),
    listTags({ ctx, input: { counted: true } }),
    readSla({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
    listTeams({ ctx, input: {} }),
    mayManage ? [] : whoMay(ctx, ['admin', 'manager']),
  ]);
  const people = members.items.map(({ userId, name }) => ({ userId, name }));
  return (
    <>
      {mayManage ? null : (
        <AskLine ask={managers}>Managers set up queues, categories, tags and service levels.</AskLine>
      )}
      <SlaSettings
        settings={sla}
        queues={queues.items.map(({ id, name }) => ({ id, name }))}
        people={people}
        timeZone={user.timeZone}
        today={ctx.now.toISOString()}
        actions={
          mayManage
            ? {
                saveCalendar: saveCalendar.bind(null, slug),
                removeCalendar: removeCalendar.bind(null, slug),
                setPolicies: setSlaPolicies.bind(null, slug),
              }
            : null
        }
        preview={previewSla.bind(null, slug)}
      />
      <QueueSettings
        queues={queues.items}
        categories={settings.categories}
        teams={teams.items.map(({ id, name }) => ({ id, name }))}
        people={people}
        save={
          mayManage ? { create: createQueue.bind(null, slug), update: updateQueue.bind(null, slug) } : null
        }
      />
      <AutoAnswerSettings
        workspace={slug}
        settings={settings}
        preview={previewAutoAnswer.bind(null, slug)}
        save={mayManage ? setTicketSettings.bind(null, slug) : null}
      />
      <CategorySettings settings={settings} save={mayManage ? setTicketSettings.bind(null, slug) : null} />
      <MatrixSettings settings={settings} save={mayManage ? setTicketSettings.bind(null, slug) : null} />
      <TagSettings
        tags={tags.items}
        actions={
          mayManage
            ? {
                create: createTag.bind(null, slug),
                update: updateTag.bind(null, slug),
                merge: mergeTags.bind(null, slug),
                remove: removeTag.bind(null, slug),
              }
            : null
        }
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
