import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { HelpFrame, HelpSkeleton } from '#components/help/help-frame.tsx';
import { RequestForm } from '#components/help/request-form.tsx';
import { makeFormToken } from '#lib/capture/index.ts';
import { requestChoices } from '#lib/tickets/index.ts';
import { requirePages } from '../../../pages.ts';
import { askForHelp, suggestArticles } from '../../../request-actions.ts';

type Params = Promise<{ workspaceSlug: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { title } = await requirePages((await params).workspaceSlug);
  return { title: { absolute: `Ask for help · ${title}` }, robots: { index: false, follow: false } };
}

export default function RequestPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<HelpSkeleton />}>
      <Request params={params} />
    </Suspense>
  );
}

async function Request({ params }: { params: Params }) {
  const { workspaceSlug } = await params;
  const pages = await requirePages(workspaceSlug);
  if (!pages.takesRequests) notFound();
  const { categories } = await requestChoices(pages.ctx);
  const base = `/help/${workspaceSlug}`;
  return (
    <HelpFrame base={base} title={pages.title} q="" asks={false}>
      <h1 className="font-semibold text-xl">Ask for help</h1>
      <p className="measure mt-2 text-base text-ink-2">
        Say what you need. You get a number, and the answer by e-mail.
      </p>
      <RequestForm
        base={base}
        token={makeFormToken(`help:${workspaceSlug}`, pages.ctx.now)}
        categories={categories}
        ask={askForHelp.bind(null, workspaceSlug)}
        suggest={suggestArticles.bind(null, workspaceSlug)}
      />
    </HelpFrame>
  );
}
