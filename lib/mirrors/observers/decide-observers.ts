export interface ObserverFacts {
  /** Members who watch here. */
  ours: readonly string[];
  /** Ids of those who look on there. */
  theirs: readonly string[];
  /** Ids there of those who last did on both sides. */
  base: readonly string[];
  /** Who is whom; several users there may be one member. */
  who: readonly { externalId: string; userId: string }[];
  /** How many may watch here. */
  room: number;
}

export interface ObserverMoves {
  /** Who watches here afterwards; those whom nobody knows there stay. */
  watchers: string[];
  /** What is to be written there. */
  add: string[];
  remove: string[];
  /** Ids there of those who do on both sides now, and once that was written. */
  agreed: string[];
  settled: string[];
}

/**
 * Who is to look on, on both sides: person by person, three ways, from who last did on both. Somebody there whom nobody
 * knows here is left where they are, and so is a watcher who is nobody there.
 */
export function decideObservers({ ours, theirs, base, who, room }: ObserverFacts): ObserverMoves {
  const moves: ObserverMoves = { watchers: [...ours], add: [], remove: [], agreed: [], settled: [] };
  const idsOf = new Map<string, string[]>();
  for (const { externalId, userId } of who)
    idsOf.set(userId, [...(idsOf.get(userId) ?? []), externalId].toSorted());
  for (const [userId, ids] of idsOf) {
    const there = ids.filter((id) => theirs.includes(id));
    const here = ours.includes(userId);
    if (!here && there.length === 0) continue;
    const did = ids.some((id) => base.includes(id));
    if (here && there.length > 0) {
      moves.agreed.push(...there);
      moves.settled.push(...there);
    } else if (here && did) moves.watchers = moves.watchers.filter((id) => id !== userId);
    else if (here) {
      const [first = ''] = ids;
      moves.add.push(first);
      moves.settled.push(first);
    } else if (did) {
      moves.remove.push(...there);
      // Until it was written there: what is tried again must not bring them back here.
      moves.agreed.push(...there);
    } else if (moves.watchers.length < room) {
      moves.watchers.push(userId);
      moves.agreed.push(...there);
      moves.settled.push(...there);
    }
  }
  return moves;
}
