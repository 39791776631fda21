import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { ApiKeys } from '#components/tenancy/api-keys.tsx';
import { presetOf } from '#components/tenancy/labels.ts';
import { env } from '#lib/core/env.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listApiKeys, PRESET_SCOPES } from '#lib/tenancy/index.ts';
import { createApiKey, revokeApiKey } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function ApiKeysPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('api_keys.manage'))
    return (
      <Restricted
        title="Administrators look after API keys"
        who="A key lets a program act for this workspace, so only administrators see and make them."
        ask={await whoMay(ctx, ['admin'])}
      />
    );
  const { items } = await listApiKeys({ ctx, input: {} });
  return (
    <>
      <ApiKeys
        keys={items.map((key) => ({ ...key, preset: presetOf(key, PRESET_SCOPES) }))}
        publicUrl={env().PUBLIC_URL}
        now={ctx.now.toISOString()}
        actions={{
          create: createApiKey.bind(null, workspace.slug),
          revoke: revokeApiKey.bind(null, workspace.slug),
        }}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
