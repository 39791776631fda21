'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { Confirm } from '#components/patterns/confirm.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type AiSettingsVersion, DEFAULT_AI_SETTINGS } from '#lib/ai/schemas.ts';
import type { SaveAiSettings } from './ai-settings-form.tsx';
import { describeSettings } from './describe-settings.ts';

/** The versions decision records name. The last of `versions` is only compared with, unless `whole`. */
export function AiHistory({
  versions,
  whole,
  names,
  save,
}: {
  versions: readonly AiSettingsVersion[];
  whole: boolean;
  names: Readonly<Record<string, string>>;
  save: SaveAiSettings | null;
}) {
  const [returning, setReturning] = useState<AiSettingsVersion | null>(null);
  const current = versions[0]?.version ?? 0;
  const shown = whole ? versions : versions.slice(0, -1);
  return (
    <Section title="History" description="Every decision record names the version it was made under.">
      {shown.length === 0 ? (
        <p className="text-ink-3 text-sm">
          Nobody has changed the settings yet; these are the ones it came with.
        </p>
      ) : (
        <ol aria-label="Versions" className="flex flex-col gap-4">
          {shown.map((version, at) => (
            <li key={version.version} className="grid grid-cols-[5.5rem_1fr] gap-x-3 gap-y-1 text-sm">
              <p>
                <Badge tone={at === 0 ? 'accent' : 'neutral'}>Version {version.version}</Badge>
              </p>
              <div className="min-w-0">
                <div className="flex flex-wrap items-center gap-x-3">
                  <p className="text-ink-2">
                    {version.createdBy ? (
                      <span className="font-medium text-ink">
                        {names[version.createdBy] ?? 'Somebody who has left'}
                      </span>
                    ) : (
                      'A program'
                    )}
                    , <RelativeTime at={version.createdAt} className="text-ink-3" />
                    {at === 0 ? <span className="text-ink-3"> · in force</span> : null}
                  </p>
                  {at > 0 && save ? (
                    <Button
                      size="sm"
                      variant="link"
                      icon={<RotateCcw aria-hidden />}
                      aria-label={`Use version ${version.version} again`}
                      onClick={() => setReturning(version)}
                    >
                      Use it again
                    </Button>
                  ) : null}
                </div>
                <div className="mt-1">
                  <BeforeAfter changes={describeSettings(versions[at + 1] ?? DEFAULT_AI_SETTINGS, version)} />
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      {save ? (
        <Confirm
          open={returning !== null}
          onOpenChange={(open) => {
            if (!open) setReturning(null);
          }}
          danger={false}
          title={`Use version ${returning?.version ?? ''} again?`}
          description={`Its settings become version ${current + 1}. Nothing in the history changes.`}
          verb="Use it again"
          work={() => save({ ...(returning ?? DEFAULT_AI_SETTINGS), version: current })}
          onDone={() => toast.done(`Version ${current + 1} holds from now on`)}
        />
      ) : null}
    </Section>
  );
}
