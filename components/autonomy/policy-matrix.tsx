'use client';

import * as Toggle from 'radix-ui/toggle-group';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { LevelDto, Outcome, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { levels } from '#lib/ui/levels.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import { type AbilityRow, abilityWords, DOMAINS, isAbilityRule, levelWords } from './describe-policy.ts';
import { RISK } from './labels.ts';
import { withAbilityLevel } from './propose-policy.ts';

const ALL: readonly LevelDto[] = [1, 2, 3, 4, 5];
const COLUMNS = 'grid-cols-[5rem_repeat(5,minmax(2.5rem,1fr))] sm:grid-cols-[6rem_repeat(5,3.5rem)]';
const MEANS: Readonly<Record<Outcome, string>> = {
  execute: 'alone',
  offer: 'offers',
  ask: 'asks',
  defer: 'later',
  deny: 'never',
};

/**
 * The ladder as a matrix: what agents can do, by how far they may go alone. Each cell says what the level means for
 * the action when nothing speaks against it; a dashed sign follows the workspace.
 */
export function PolicyMatrix({
  policy,
  abilities,
  onAsk,
}: {
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  /** Null for who may only look. */
  onAsk: ((asked: AskedChange) => void) | null;
}) {
  const domains = [...new Set(abilities.map(({ domain }) => domain))];
  const ask = (ability: AbilityRow, chosen: string) => {
    const level = ALL.find((one) => String(one) === chosen) ?? null;
    const own = policy.rules.find((rule) => isAbilityRule(rule) && rule.ability === ability.name);
    // An empty value is a second press on the chosen one.
    if (!onAsk || chosen === '' || (own?.level ?? null) === level) return;
    const name = abilityWords(ability.name, abilities);
    onAsk({
      title: level ? `${name} at ${levelWords(level)}?` : `${name} as the workspace does?`,
      proposed: withAbilityLevel(policy, ability.name, level),
      note: `${levels[level ?? policy.defaultLevel].runs}.`,
    });
  };
  return (
    <Section
      title="Level of each action"
      description="What agents can do, and what each level means for it when nothing speaks against it. An action without a level of its own follows the workspace."
    >
      <div className="rounded-lg border border-line">
        <div
          aria-hidden
          className="hidden items-end border-line border-b px-3 py-2 text-ink-3 text-xs sm:grid sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <span>Action</span>
          <span className={cn('grid text-center', COLUMNS)}>
            <span>Workspace</span>
            {ALL.map((level) => (
              <span key={level} title={`${levels[level].name}: ${levels[level].runs}`}>
                L{level}
              </span>
            ))}
          </span>
        </div>
        {domains.map((domain) => (
          <section
            key={domain}
            aria-label={DOMAINS[domain] ?? domain}
            className="border-line border-b last:border-b-0"
          >
            <h3 className="bg-sunken px-3 py-1 font-medium text-ink-3 text-xs">
              {DOMAINS[domain] ?? domain}
            </h3>
            <ul>
              {abilities
                .filter((ability) => ability.domain === domain)
                .map((ability) => (
                  <MatrixRow
                    key={ability.name}
                    name={abilityWords(ability.name, abilities)}
                    ability={ability}
                    policy={policy}
                    disabled={!onAsk}
                    onChoose={(chosen) => ask(ability, chosen)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  );
}

function MatrixRow({
  name,
  ability,
  policy,
  disabled,
  onChoose,
}: {
  name: string;
  ability: AbilityRow;
  policy: PolicyDto;
  disabled: boolean;
  onChoose: (chosen: string) => void;
}) {
  const own = policy.rules.find((rule) => isAbilityRule(rule) && rule.ability === ability.name);
  const level = own?.level ?? policy.defaultLevel;
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 border-line border-t px-3 py-2 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {name}
          {ability.risk === 'low' ? null : (
            <Badge tone={RISK[ability.risk].tone}>{RISK[ability.risk].word}</Badge>
          )}
          {ability.effect === 'outward' ? <Badge>Reaches people</Badge> : null}
        </p>
        <p className="text-ink-3 text-xs">{levels[level].runs}.</p>
      </div>
      <Toggle.Root
        type="single"
        role="radiogroup"
        aria-label={`Level of ${name.toLowerCase()}`}
        value={own ? String(own.level) : 'default'}
        onValueChange={onChoose}
        disabled={disabled}
        className={cn('grid', COLUMNS)}
      >
        <Cell
          value="default"
          name={`As the workspace (L${policy.defaultLevel})`}
          short="Workspace"
          outcome={ability.atLevels[policy.defaultLevel - 1] ?? 'ask'}
        />
        {ALL.map((one) => (
          <Cell
            key={one}
            value={String(one)}
            name={levelWords(one)}
            short={`L${one}`}
            outcome={ability.atLevels[one - 1] ?? 'ask'}
            follows={!own && policy.defaultLevel === one}
          />
        ))}
      </Toggle.Root>
    </li>
  );
}

/** One level of one action. Its name stands there on a phone, where the heading does not. */
function Cell({
  value,
  name,
  short,
  outcome,
  follows = false,
}: {
  value: string;
  name: string;
  short: string;
  outcome: Outcome;
  /** The level that holds because the workspace has it. */
  follows?: boolean;
}) {
  return (
    <Toggle.Item
      value={value}
      aria-label={`${name}: ${MEANS[outcome]}`}
      title={name}
      className="group/cell hit flex h-14 flex-col items-center justify-center gap-0.5 rounded-md text-ink-3 text-xs hover:bg-hover sm:h-11 disabled:hover:bg-transparent data-[state=on]:font-medium data-[state=on]:text-ink"
    >
      <span aria-hidden className="sm:hidden">
        {short}
      </span>
      <span
        aria-hidden
        className={cn(
          'size-3.5 rounded-full border border-control bg-surface group-data-[state=on]/cell:border-4 group-data-[state=on]/cell:border-accent',
          follows && 'border-2 border-accent border-dashed',
        )}
      />
      <span aria-hidden className={cn(outcome === 'execute' && 'font-medium text-ink')}>
        {MEANS[outcome]}
      </span>
    </Toggle.Item>
  );
}
