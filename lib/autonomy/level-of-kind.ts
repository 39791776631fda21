import type { Level, Risk } from '#db/schema/policies.ts';
import type { LevelKind } from './decide-level.ts';
import { matchRule } from './match-rule.ts';
import type { PolicyRow } from './policies-repo.ts';

/** The level a policy gives to a kind. */
export function levelOfKind(
  policy: PolicyRow,
  kind: LevelKind,
  of: { risk: Risk; domain: string | null },
): { level: Level; ceiling: Level } {
  return matchRule(policy, {
    ability: kind.ability,
    domain: of.domain ?? '',
    risk: of.risk,
    channel: kind.channel ?? undefined,
    segments: kind.segment ? [kind.segment] : undefined,
  });
}
