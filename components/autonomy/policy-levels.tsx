'use client';

import { useState } from 'react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { Select } from '#components/ui/select.tsx';
import type { LevelDto, PolicyDto } from '#lib/autonomy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { levels } from '#lib/ui/levels.ts';
import { type AskedChange, ChangePolicyDialog } from './change-policy-dialog.tsx';
import { type AbilityRow, abilityWords, isAbilityRule, levelWords, type Rule } from './describe-policy.ts';
import { RISK } from './labels.ts';

type Saved = Promise<ActionResult<PolicyDto>>;

export interface LevelActions {
  setLevel: (input: { level: LevelDto; reason: string }) => Saved;
  setRule: (input: { rule: Omit<Rule, 'id'>; reason: string }) => Saved;
  removeRule: (input: { ruleId: string; reason: string }) => Saved;
}

const ALL: readonly LevelDto[] = [1, 2, 3, 4, 5];
const levelOf = (value: string): LevelDto | null => ALL.find((level) => String(level) === value) ?? null;

/** How far agents may go: the workspace's level, and a level of its own for each thing they can do. */
export function PolicyLevels({
  policy,
  abilities,
  actions,
}: {
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  /** Null for who may only look. */
  actions: LevelActions | null;
}) {
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const askDefault = (level: LevelDto) => {
    if (!actions || level === policy.defaultLevel) return;
    setAsked({
      title: `${levelWords(level)} for the whole workspace?`,
      changes: [
        { field: 'Workspace default', before: levelWords(policy.defaultLevel), after: levelWords(level) },
      ],
      note: `${levels[level].runs}. Actions with a level of their own keep it.`,
      save: (reason) => actions.setLevel({ level, reason }),
    });
  };
  const askAbility = (ability: AbilityRow, value: string) => {
    const rule = policy.rules.find((one) => isAbilityRule(one) && one.ability === ability.name);
    const level = levelOf(value);
    if (!actions || (rule?.level ?? null) === level) return;
    const field = abilityWords(ability.name, abilities);
    const usual = `As the workspace (L${policy.defaultLevel})`;
    setAsked({
      title: level ? `${field} at ${levelWords(level)}?` : `${field} as the workspace does?`,
      changes: [
        { field, before: rule ? levelWords(rule.level) : usual, after: level ? levelWords(level) : usual },
      ],
      note: levels[level ?? policy.defaultLevel].runs,
      save: (reason) =>
        level === null
          ? actions.removeRule({ ruleId: rule?.id ?? '', reason })
          : actions.setRule({ rule: { ability: ability.name, level }, reason }),
    });
  };
  return (
    <>
      <Section
        title="Level of the workspace"
        description="What agents may do without asking, where nothing more specific is said below. Opt-outs, stopped channels and limits hold at every level."
      >
        <RadioGroup
          label="Level of the workspace"
          value={String(policy.defaultLevel)}
          onValueChange={(value) => {
            const level = levelOf(value);
            if (level) askDefault(level);
          }}
          options={ALL.map((level) => ({
            value: String(level),
            label: <LevelBadge level={level} className="text-sm" />,
            help: `${levels[level].runs}.`,
            disabled: !actions,
          }))}
        />
      </Section>
      <Section
        title="Level of each action"
        description="An action can be given more or less room than the workspace as a whole."
      >
        <ul aria-label="Actions" className="rounded-lg border border-line">
          {abilities.map((ability) => {
            const rule = policy.rules.find((one) => isAbilityRule(one) && one.ability === ability.name);
            const name = abilityWords(ability.name, abilities);
            const level = rule?.level ?? policy.defaultLevel;
            return (
              <li
                key={ability.name}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
              >
                <div className="min-w-0 flex-1 basis-64">
                  <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                    {name}
                    {ability.risk === 'low' ? null : (
                      <Badge tone={RISK[ability.risk].tone}>{RISK[ability.risk].word}</Badge>
                    )}
                    {ability.effect === 'outward' ? <Badge>Reaches people</Badge> : null}
                  </p>
                  <p className="text-ink-3 text-xs">{levels[level].runs}.</p>
                </div>
                {actions ? (
                  <Select
                    size="sm"
                    className="w-56 max-sm:w-full"
                    aria-label={`Level of ${name.toLowerCase()}`}
                    value={rule ? String(rule.level) : 'default'}
                    onValueChange={(value) => askAbility(ability, value)}
                    options={[
                      { value: 'default', label: `As the workspace (L${policy.defaultLevel})` },
                      ...ALL.map((one) => ({
                        value: String(one),
                        label: levelWords(one),
                        hint: levels[one].runs,
                      })),
                    ]}
                  />
                ) : (
                  <LevelBadge level={level} />
                )}
              </li>
            );
          })}
        </ul>
      </Section>
      <ChangePolicyDialog asked={asked} version={policy.version} onClose={() => setAsked(null)} />
    </>
  );
}
