'use client';

import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import type { LevelDto, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { levels } from '#lib/ui/levels.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import { levelWords } from './describe-policy.ts';
import { contentOf } from './propose-policy.ts';

const ALL: readonly LevelDto[] = [1, 2, 3, 4, 5];

/** How far agents may go where nothing more specific is said. */
export function PolicyLevels({
  policy,
  onAsk,
}: {
  policy: PolicyDto;
  /** Null for who may only look. */
  onAsk: ((asked: AskedChange) => void) | null;
}) {
  const choose = (value: string) => {
    const level = ALL.find((one) => String(one) === value);
    if (!onAsk || !level || level === policy.defaultLevel) return;
    onAsk({
      title: `${levelWords(level)} for the whole workspace?`,
      proposed: { ...contentOf(policy), defaultLevel: level },
      note: `${levels[level].runs}. Actions with a level of their own keep it.`,
    });
  };
  return (
    <Section
      title="Level of the workspace"
      description="What agents may do without asking, where nothing more specific is said below. Opt-outs, stopped channels and limits hold at every level."
    >
      <RadioGroup
        label="Level of the workspace"
        value={String(policy.defaultLevel)}
        onValueChange={choose}
        options={ALL.map((level) => ({
          value: String(level),
          label: <LevelBadge level={level} className="text-sm" />,
          help: `${levels[level].runs}.`,
          disabled: !onAsk,
        }))}
      />
    </Section>
  );
}
