'use client';

import { ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AssignmentPreview, AssignmentRuleDto, MemberHoursDto } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Preview } from './assignment-preview.tsx';
import { RuleDialog, type RuleDraft } from './rule-dialog.tsx';

export type SetRules = (input: { rules: RuleDraft[] }) => Promise<ActionResult<unknown>>;

const draftOf = ({ members, ...rule }: AssignmentRuleDto): RuleDraft => ({
  ...rule,
  memberIds: members.map(({ id }) => id),
});

const fits = ({ source, language }: AssignmentRuleDto): string =>
  [
    source ? `from ${CHANNEL_NAMES[source as keyof typeof CHANNEL_NAMES] ?? source}` : 'from anywhere',
    language ? `in ${language}` : null,
  ]
    .filter(Boolean)
    .join(', ');

/** Who gets new leads, the first rule that fits first. Without `save` it is only read. */
export function RuleList({
  rules,
  people,
  save,
  preview,
}: {
  rules: readonly AssignmentRuleDto[];
  people: readonly MemberHoursDto[];
  save: SetRules | null;
  preview: (input: { source: string }) => Promise<ActionResult<AssignmentPreview>>;
}) {
  const { pending, failure, act } = useAct();
  const [editing, setEditing] = useState<number | null>(null);
  const drafts = rules.map(draftOf);
  const store = (next: RuleDraft[], done: string) =>
    act(
      () => save?.({ rules: next }) ?? Promise.reject(new Error('Nobody may save here.')),
      () => toast.done(done, { undo: () => store(drafts, 'Set back') }),
    );
  return (
    <Section
      title="Who gets new leads"
      description="The first rule that fits and has somebody who is not away decides. Who gets the lead also gets its contact and its conversations, where nobody has them yet."
      action={save ? <Button onClick={() => setEditing(rules.length)}>Add a rule</Button> : undefined}
    >
      {rules.length === 0 ? (
        <p className="text-ink-2 text-sm">
          There is no rule yet: new leads belong to nobody until somebody takes them.
        </p>
      ) : (
        <ol aria-label="Rules" className="rounded-lg border border-line">
          {rules.map((rule, at) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="truncate font-medium text-sm">
                  {rule.name}
                  {rule.isActive ? '' : ' (rests)'}
                </p>
                <p className="text-ink-2 text-xs">
                  {fits(rule)}; {rule.method === 'load' ? 'to whoever has fewest open' : 'in turn'}:{' '}
                  {rule.members.map(({ name }) => name).join(', ')}
                </p>
              </div>
              {save ? (
                <span className="flex items-center gap-1">
                  <IconButton
                    name={`Move ${rule.name} up`}
                    icon={<ArrowUp aria-hidden />}
                    disabled={at === 0 || pending}
                    onClick={() =>
                      store(
                        drafts.map((draft, place) =>
                          place === at - 1
                            ? (drafts[at] ?? draft)
                            : place === at
                              ? (drafts[at - 1] ?? draft)
                              : draft,
                        ),
                        'Moved',
                      )
                    }
                  />
                  <IconButton
                    name={`Change ${rule.name}`}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setEditing(at)}
                  />
                  <IconButton
                    name={`Remove ${rule.name}`}
                    icon={<Trash2 aria-hidden />}
                    disabled={pending}
                    onClick={() =>
                      store(
                        drafts.filter((_, place) => place !== at),
                        `${rule.name} was removed`,
                      )
                    }
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <InlineError>{failure?.message ?? null}</InlineError>
      <Preview preview={preview} changed={JSON.stringify([rules, people])} />
      {save && editing !== null ? (
        <RuleDialog
          key={editing}
          rule={drafts[editing] ?? null}
          people={people}
          save={(draft) =>
            save({
              rules:
                editing < drafts.length
                  ? drafts.map((one, at) => (at === editing ? draft : one))
                  : [...drafts, draft],
            })
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}
