import type { FoundMemory } from '../memory.schemas.ts';

/** What is remembered already, or was and is forgotten (then without words). */
export interface KnownMemory {
  id: string;
  kind: FoundMemory['kind'];
  text: string;
  topic: string | null;
  messageId: string | null;
  byPerson: boolean;
  validFrom: Date;
  forgotten: boolean;
}

export interface MemoryPlan {
  add: { memory: FoundMemory; replaces: string[] }[];
  /** How many were known, or came too late. */
  skipped: number;
}

/** Words without case, marks and order: two sentences that say the same in other clothes. */
export function sameness(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return [...new Set(words ?? [])].sort().join(' ');
}

/**
 * What of a message is new. A message teaches once: what was read from it and forgotten is not read again. What says
 * the same is skipped; what speaks of the same topic takes the place of the older fact, unless a person wrote that
 * down, for what a colleague knows is not overwritten by a reading; and a message that came before the fact is no news.
 */
export function planMemories(
  found: readonly FoundMemory[],
  known: readonly KnownMemory[],
  message: { id: string; at: Date },
): MemoryPlan {
  if (known.some(({ messageId }) => messageId === message.id)) return { add: [], skipped: found.length };
  const alive = known.filter(({ forgotten }) => !forgotten);
  const seen = new Set(alive.map(({ kind, text }) => `${kind} ${sameness(text)}`));
  const topics = new Set<string>();
  const add: MemoryPlan['add'] = [];
  let skipped = 0;
  for (const memory of [...found].sort((one, other) => other.confidence - one.confidence)) {
    const said = `${memory.kind} ${sameness(memory.text)}`;
    const topic = memory.topic ? `${memory.kind} ${memory.topic}` : null;
    const older = topic ? alive.filter((one) => one.topic && `${one.kind} ${one.topic}` === topic) : [];
    const stands = older.some((one) => one.byPerson || one.validFrom > message.at);
    if (seen.has(said) || (topic && topics.has(topic)) || stands) {
      skipped++;
      continue;
    }
    seen.add(said);
    if (topic) topics.add(topic);
    add.push({ memory, replaces: older.map(({ id }) => id) });
  }
  return { add, skipped };
}
