import type { SearchHit as FoundRecord } from '#lib/contacts/schemas.ts';
import type { RecordSearch, SearchHit } from './use-record-search.ts';

const PLACES: Readonly<Record<FoundRecord['type'], { kind: string; segment: string | null }>> = {
  contact: { kind: 'Contact', segment: 'contacts' },
  // A lead is shown on its contact's page, which the hit of the person leads to already.
  lead: { kind: 'Lead', segment: null },
  deal: { kind: 'Deal', segment: 'pipeline' },
  ticket: { kind: 'Ticket', segment: 'tickets' },
  document: { kind: 'Article', segment: 'knowledge' },
  conversation: { kind: 'Conversation', segment: 'inbox/needs-you' },
};

/** Hits of the search as lines of the palette, each with the address of its page. */
export function toHits(workspace: string, records: readonly FoundRecord[]): SearchHit[] {
  return records.flatMap(({ type, id, title, hint }) => {
    const place = PLACES[type];
    return place?.segment
      ? [{ kind: place.kind, title, subtitle: hint, href: `/${workspace}/${place.segment}/${id}` }]
      : [];
  });
}

/** People, deals, tickets and articles for the palette, by the desk's own session. */
export const searchRecords: RecordSearch = async (workspace, query, signal) => {
  const asked = new URLSearchParams({ workspace, q: query, limit: '20' });
  const answer = await fetch(`/api/v1/search?${asked}`, { signal, headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
  const { items } = (await answer.json()) as { items: FoundRecord[] };
  return toHits(workspace, items);
};
