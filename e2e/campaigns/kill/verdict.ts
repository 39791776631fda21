import type { Accepted } from './customers.ts';
import type { Fate } from './facts.ts';

export interface Check {
  name: string;
  /** What is wrong; empty when it holds. */
  problems: string[];
}

/** What the product promises of everything it accepted, whatever is killed in between. */
export function judge(accepted: readonly Accepted[], fates: readonly Fate[]): Check[] {
  const fateOf = new Map(fates.map((fate) => [fate.externalId, fate]));
  const each = (name: string, isRight: (fate: Fate) => boolean): Check => ({
    name,
    problems: accepted.flatMap(({ externalId }) => {
      const fate = fateOf.get(externalId);
      return fate && isRight(fate) ? [] : [`${externalId}: ${fate ? JSON.stringify(fate) : 'not there'}`];
    }),
  });
  const known = new Set(accepted.map(({ externalId }) => externalId));
  return [
    each('every accepted message is there, once', (fate) => fate.messages === 1),
    each('every message has exactly one draft', (fate) => fate.drafts === 1),
    each('every approved reply was sent, once', (fate) => fate.sends === 1 && fate.sent === 1),
    each('the port delivered every reply exactly once', (fate) => fate.deliveries === 1 && fate.calls === 1),
    each('every reply stands in its conversation, once', (fate) => fate.answers === 1),
    {
      name: 'nothing is there that nobody wrote',
      problems: fates.map(({ externalId }) => externalId).filter((externalId) => !known.has(externalId)),
    },
  ];
}
