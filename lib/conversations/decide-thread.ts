/** What is known about where a mail belongs. */
export interface ThreadFacts {
  /** The conversation that a signed plus address names. */
  byAddress: string | null;
  /** The conversation of the newest mail in In-Reply-To and References that we know. */
  byReference: { conversationId: string; senderTakesPart: boolean } | null;
  /** A conversation whose subject is the same but for `Re:` and the like. */
  bySubject: { conversationId: string; senderTakesPart: boolean } | null;
}

export type ThreadAnswer =
  | { kind: 'continue'; conversationId: string; by: 'address' | 'reference' | 'subject' }
  | { kind: 'new' };

/**
 * Which conversation a mail continues. A signed address is proof; a Message-ID of ours is known to whoever got the
 * mail, so it counts for anybody it was forwarded to only together with the signature; a subject proves nothing and
 * counts only for somebody who takes part already.
 */
export function decideThread(facts: ThreadFacts): ThreadAnswer {
  if (facts.byAddress) return { kind: 'continue', conversationId: facts.byAddress, by: 'address' };
  if (facts.byReference?.senderTakesPart)
    return { kind: 'continue', conversationId: facts.byReference.conversationId, by: 'reference' };
  if (facts.bySubject?.senderTakesPart)
    return { kind: 'continue', conversationId: facts.bySubject.conversationId, by: 'subject' };
  return { kind: 'new' };
}
