import type { Presence } from './works-at.ts';

export interface RuleFacts {
  id: string;
  name: string;
  /** Null: any. */
  source: string | null;
  language: string | null;
  method: 'round_robin' | 'load';
  /** In the order of the round. */
  memberIds: readonly string[];
  /** Who got the last one. */
  lastAssignedId: string | null;
}

export interface PersonFacts {
  presence: Presence;
  openLeads: number;
}

export interface AssigneeFacts {
  lead: { source: string; language: string | null };
  /** In their order. */
  rules: readonly RuleFacts[];
  /** Who is not here has left the workspace. */
  people: ReadonlyMap<string, PersonFacts>;
}

export type Assignee =
  | {
      kind: 'assign';
      ruleId: string;
      userId: string;
      why: 'next_in_round' | 'fewest_open';
      outOfHours: boolean;
    }
  | { kind: 'nobody'; reason: 'no_rule' | 'nobody_there' };

/**
 * Who gets a new lead. The first rule decides that fits it and has somebody who is not away. People at work come
 * first; out of hours it is given all the same, so that it lies with somebody in the morning and not with nobody.
 */
export function decideAssignee({ lead, rules, people }: AssigneeFacts): Assignee {
  const fitting = rules.filter(
    (rule) => (rule.source === null || rule.source === lead.source) && speaks(rule.language, lead.language),
  );
  for (const rule of fitting) {
    const round = inTurn(rule);
    const here = round.filter((id) => people.get(id)?.presence === 'working');
    const candidates =
      here.length > 0 ? here : round.filter((id) => people.get(id)?.presence === 'off_hours');
    const loadOf = (id: string): number => people.get(id)?.openLeads ?? 0;
    const userId =
      rule.method === 'load'
        ? // The first of the round among equals.
          candidates.reduce<string | undefined>(
            (best, id) => (best === undefined || loadOf(id) < loadOf(best) ? id : best),
            undefined,
          )
        : candidates[0];
    if (userId !== undefined)
      return {
        kind: 'assign',
        ruleId: rule.id,
        userId,
        why: rule.method === 'load' ? 'fewest_open' : 'next_in_round',
        outOfHours: here.length === 0,
      };
  }
  return { kind: 'nobody', reason: fitting.length > 0 ? 'nobody_there' : 'no_rule' };
}

/** `de` fits `de-AT`; what language a lead has may not be known, and then only a rule for any fits. */
const speaks = (wanted: string | null, language: string | null): boolean =>
  wanted === null || language === wanted || (language?.startsWith(`${wanted}-`) ?? false);

/** The members, beginning after the one who was last. */
function inTurn({ memberIds, lastAssignedId }: RuleFacts): readonly string[] {
  const last = lastAssignedId === null ? -1 : memberIds.indexOf(lastAssignedId);
  return [...memberIds.slice(last + 1), ...memberIds.slice(0, last + 1)];
}
