import { Suspense } from 'react';
import { AiHistory } from '#components/ai/ai-history.tsx';
import { AiSettingsForm } from '#components/ai/ai-settings-form.tsx';
import { AiStatusSection } from '#components/ai/ai-status.tsx';
import { MeaningProgress } from '#components/ai/meaning-progress.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { getAiSettings, getAiStatus, listAiSettings } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readTicketIndexStatus } from '#lib/insights/index.ts';
import { readIndexStatus } from '#lib/knowledge/index.ts';
import { updateAiSettings } from '../actions.ts';
import { namesOfMembers, whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

const SHOWN = 10;

export default function AiPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const managers = await whoMay(ctx, ['manager', 'admin']);
  if (!ctx.permissions.has('ai.read'))
    return (
      <Restricted
        title="This is for people who work with the agents"
        who="Here stands which model answers, what it costs and how the agents speak."
        ask={managers}
      />
    );
  const [status, settings, history, names, parts] = await Promise.all([
    getAiStatus({ ctx, input: {} }),
    getAiSettings({ ctx, input: {} }),
    listAiSettings({ ctx, input: { limit: SHOWN + 1 } }),
    namesOfMembers(ctx),
    readIn(ctx),
  ]);
  const save = ctx.permissions.has('ai.manage') ? updateAiSettings.bind(null, workspace.slug) : null;
  return (
    <>
      {save ? null : <AskLine ask={managers}>Managers decide how the agents speak.</AskLine>}
      <AiStatusSection status={status} />
      {parts.length > 0 ? <MeaningProgress model={status.embedding} parts={parts} /> : null}
      <AiSettingsForm settings={settings} servingModel={status.model} save={save} />
      <AiHistory versions={history.items} whole={history.items.length <= SHOWN} names={names} save={save} />
      <LiveRefresh topics={['settings', 'documents']} />
    </>
  );
}

/** What the present model has read, of what the reader may see. */
async function readIn(ctx: Ctx) {
  const [articles, tickets] = await Promise.all([
    ctx.permissions.has('knowledge.read') ? readIndexStatus({ ctx, input: {} }) : null,
    ctx.permissions.has('tickets.read') ? readTicketIndexStatus({ ctx, input: {} }) : null,
  ]);
  return [
    ...(articles ? [{ what: 'Passages of articles', ...articles }] : []),
    ...(tickets ? [{ what: 'Tickets', ...tickets }] : []),
  ];
}
