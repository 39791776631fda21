'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ApiKeyDto, KEY_PRESETS } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { type CreateKey, CreateKeyDialog } from './create-key-dialog.tsx';
import { PRESET_WORDS } from './labels.ts';

export type ShownKey = ApiKeyDto & { preset: (typeof KEY_PRESETS)[number] | null };

/** The keys programs come in by. A key is seen whole once; here stands its beginning. */
export function ApiKeys({
  keys,
  publicUrl,
  now,
  actions,
}: {
  keys: readonly ShownKey[];
  /** For the example call. */
  publicUrl: string;
  now: string;
  actions: {
    create: CreateKey;
    revoke: (input: { apiKeyId: string }) => Promise<ActionResult<unknown>>;
  };
}) {
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ShownKey | null>(null);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      Create a key
    </Button>
  );
  return (
    <Section
      title="API keys"
      description={
        <>
          Programs use a key to bring messages in and to read and write through /api/v1; the{' '}
          <a href="/api-reference" className="text-accent-ink underline">
            API reference
          </a>{' '}
          lists what they can do. Whoever holds one acts as it, so give each program its own.
        </>
      }
      action={keys.length > 0 ? create : undefined}
    >
      {keys.length === 0 ? (
        <EmptyState icon={<KeyRound />} title="No program has a key yet" action={create}>
          A website form, a mail bridge or a report gets its own key here; you can revoke each by itself.
        </EmptyState>
      ) : (
        <ul aria-label="API keys" className="rounded-lg border border-line">
          {keys.map((key) => (
            <li
              key={key.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-56 max-sm:basis-full">
                <p className="flex min-w-0 items-center gap-2 font-medium text-sm">
                  <span className="truncate">{key.name}</span>
                  <Badge>
                    {key.preset ? PRESET_WORDS[key.preset].name : plural(key.scopes.length, 'scope')}
                  </Badge>
                </p>
                <p className="flex flex-wrap items-center gap-x-3 text-ink-3 text-xs">
                  <code className="font-mono">{key.shown}…</code>
                  <span>
                    made <RelativeTime at={key.createdAt} />
                  </span>
                  <Expiry at={key.expiresAt} now={now} />
                </p>
              </div>
              <p className="w-36 text-ink-2 text-sm max-sm:flex-1">
                {key.lastUsedAt ? (
                  <>
                    used <RelativeTime at={key.lastUsedAt} />
                  </>
                ) : (
                  <span className="text-ink-3">never used</span>
                )}
              </p>
              <Button
                size="sm"
                variant="danger-quiet"
                aria-label={`Revoke ${key.name}`}
                onClick={() => setRevoking(key)}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CreateKeyDialog open={making} onOpenChange={setMaking} create={actions.create} publicUrl={publicUrl} />
      <Confirm
        open={revoking !== null}
        onOpenChange={(open) => {
          if (!open) setRevoking(null);
        }}
        title={`Revoke the key "${revoking?.name ?? ''}"?`}
        description="Programs that use it are refused from now on, and it cannot be made valid again. What they brought in stays."
        verb="Revoke the key"
        work={() => actions.revoke({ apiKeyId: revoking?.id ?? '' })}
        onDone={() => toast.done('The key no longer opens anything')}
      />
    </Section>
  );
}

function Expiry({ at, now }: { at: string | null; now: string }) {
  if (!at) return <span>never ends</span>;
  if (at <= now)
    return (
      <span className="text-warning-ink">
        ended <RelativeTime at={at} />
      </span>
    );
  return (
    <span>
      ends <RelativeTime at={at} />
    </span>
  );
}
