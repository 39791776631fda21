'use client';

import { useEffect, useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { Select } from '#components/ui/select.tsx';
import type { AssignmentPreview } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { SOURCE_OPTIONS } from './rule-dialog.tsx';

const WHY: Readonly<Record<AssignmentPreview['reason'], string>> = {
  next_in_round: 'it is their turn',
  fewest_open: 'they have fewest open leads',
  no_rule: 'no rule fits',
  nobody_there: 'everybody the rules name is away',
};

/** Who the next lead would go to as things stand, asked again whenever rules or people change. */
export function Preview({
  preview,
  changed,
}: {
  preview: (input: { source: string }) => Promise<ActionResult<AssignmentPreview>>;
  /** Differs when the answer may. */
  changed: string;
}) {
  const [source, setSource] = useState('web');
  const [answer, setAnswer] = useState<AssignmentPreview | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` says when to ask again
  useEffect(() => {
    let current = true;
    void preview({ source }).then((told) => {
      if (current) setAnswer(told.ok ? told.data : null);
    });
    return () => {
      current = false;
    };
  }, [source, preview, changed]);
  const from = CHANNEL_NAMES[source as keyof typeof CHANNEL_NAMES] ?? source;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <Select
        size="sm"
        className="w-40"
        aria-label="Preview for leads from"
        options={SOURCE_OPTIONS}
        value={source}
        onValueChange={setSource}
      />
      <p role="status" className="min-w-0 flex-1 basis-64 text-ink-2">
        {answer
          ? answer.to
            ? `The next lead from ${from} would go to ${answer.to.name}: ${WHY[answer.reason]}${answer.outOfHours ? ', though nobody of the rule works now' : ''}.`
            : `The next lead from ${from} would go to nobody: ${WHY[answer.reason]}.`
          : 'Looking who would get the next lead.'}
      </p>
    </div>
  );
}
