import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { SectionsSkeleton } from '#components/patterns/section.tsx';

type Params = Promise<{ workspace: string }>;

export default function SettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton />}>
      <ToFirstSection params={params} />
    </Suspense>
  );
}

async function ToFirstSection({ params }: { params: Params }) {
  const { workspace } = await params;
  redirect(`/${workspace}/settings/workspace`);
  return null;
}
