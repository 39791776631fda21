'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { PolicyDto } from '#lib/autonomy/schemas.ts';
import { levels } from '#lib/ui/levels.ts';
import { AddRuleDialog } from './add-rule-dialog.tsx';
import { type AskedChange, ChangePolicyDialog } from './change-policy-dialog.tsx';
import { type AbilityRow, isAbilityRule, levelWords, ruleWords } from './describe-policy.ts';
import type { LevelActions } from './policy-levels.tsx';

/** Rules by channel, risk or segment: what the table of actions cannot say. */
export function PolicyRules({
  policy,
  abilities,
  actions,
}: {
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  actions: LevelActions | null;
}) {
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const rules = policy.rules.filter((rule) => !isAbilityRule(rule));
  return (
    <Section
      title="More specific rules"
      description="By channel or risk. The most specific rule wins; of two alike, the stricter one."
      action={
        actions ? (
          <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            Add a rule
          </Button>
        ) : undefined
      }
    >
      {rules.length === 0 ? (
        <p className="text-ink-3 text-sm">
          None. For instance: replies by WhatsApp always ask, whatever level replies have.
        </p>
      ) : (
        <ul aria-label="More specific rules" className="rounded-lg border border-line">
          {rules.map((rule) => {
            const words = ruleWords(rule, abilities);
            return (
              <li
                key={rule.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
              >
                <p className="min-w-0 flex-1 basis-48 font-medium text-sm">{words}</p>
                <LevelBadge level={rule.level} />
                {actions ? (
                  <IconButton
                    className="ml-auto"
                    name={`Remove the rule ${words}`}
                    icon={<Trash2 aria-hidden />}
                    onClick={() =>
                      setAsked({
                        title: 'Remove this rule?',
                        changes: [{ field: words, before: levelWords(rule.level), after: null }],
                        note: `What it held for falls back to its action's level or the workspace's: ${levels[policy.defaultLevel].runs.toLowerCase()}.`,
                        save: (reason) => actions.removeRule({ ruleId: rule.id, reason }),
                      })
                    }
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {actions ? (
        <AddRuleDialog
          open={adding}
          onOpenChange={setAdding}
          version={policy.version}
          abilities={abilities}
          setRule={actions.setRule}
        />
      ) : null}
      <ChangePolicyDialog asked={asked} version={policy.version} onClose={() => setAsked(null)} />
    </Section>
  );
}
