'use client';

import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { levels } from '#lib/ui/levels.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import { type AbilityRow, isAbilityRule, ruleWords } from './describe-policy.ts';
import { without } from './propose-policy.ts';
import { RuleDialog, type RuleEdited } from './rule-dialog.tsx';

/** Rules by channel, amount, risk or tag, and ceilings: what the matrix cannot say. */
export function PolicyRules({
  policy,
  abilities,
  onAsk,
}: {
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  /** Null for who may only look. */
  onAsk: ((asked: AskedChange) => void) | null;
}) {
  const [edited, setEdited] = useState<RuleEdited>(null);
  const lines = [
    ...policy.rules
      .filter((rule) => !isAbilityRule(rule))
      .map((rule) => ({ rule, edit: { kind: 'rule', rule } as const, at: '' })),
    ...(policy.limits.ceilings ?? []).map((rule) => ({
      rule,
      edit: { kind: 'ceiling', rule } as const,
      at: 'Never above: ',
    })),
  ];
  return (
    <Section
      title="More specific rules"
      description="By channel, amount, risk or tag. The most specific rule wins; of two alike, the stricter one. A ceiling stands above all rules."
      action={
        onAsk ? (
          <Button icon={<Plus aria-hidden />} onClick={() => setEdited({ kind: 'rule', rule: null })}>
            Add a rule
          </Button>
        ) : undefined
      }
    >
      {lines.length === 0 ? (
        <p className="text-ink-3 text-sm">
          None. For instance: follow-ups by e-mail go out alone while less than €500 is at stake.
        </p>
      ) : (
        <ul aria-label="More specific rules" className="rounded-lg border border-line">
          {lines.map(({ rule, edit, at }) => {
            const words = `${at}${ruleWords(rule, abilities)}`;
            return (
              <li
                key={rule.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
              >
                <p className="min-w-0 flex-1 basis-48 font-medium text-sm">{words}</p>
                <LevelBadge level={rule.level} />
                {onAsk ? (
                  <span className="ml-auto flex gap-1">
                    <IconButton
                      name={`Edit the rule ${words}`}
                      icon={<Pencil aria-hidden />}
                      onClick={() => setEdited(edit)}
                    />
                    <IconButton
                      name={`Remove the rule ${words}`}
                      icon={<Trash2 aria-hidden />}
                      onClick={() =>
                        onAsk({
                          title: 'Remove this rule?',
                          proposed: without(policy, rule.id),
                          note: `What it held for falls back to its action's level or the workspace's: ${levels[policy.defaultLevel].runs.toLowerCase()}.`,
                        })
                      }
                    />
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {onAsk ? (
        <RuleDialog
          edited={edited}
          onClose={() => setEdited(null)}
          policy={policy}
          abilities={abilities}
          onAsk={onAsk}
        />
      ) : null}
    </Section>
  );
}
