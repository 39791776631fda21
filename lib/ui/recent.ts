export interface RecentRecord {
  readonly title: string;
  readonly kind: string;
  readonly href: string;
}

const MOST = 8;
const keyOf = (workspace: string) => `countersign.recent.${workspace}`;

/** Puts a record first, without doubles, and lets the oldest go. */
export function withRecent(list: readonly RecentRecord[], record: RecentRecord): RecentRecord[] {
  return [record, ...list.filter((other) => other.href !== record.href)].slice(0, MOST);
}

/** Reads what was stored; anything unreadable counts as nothing. */
export function parseRecent(stored: string | null): RecentRecord[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter(isRecord).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is RecentRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { title, kind, href } = value as Partial<RecentRecord>;
  // Only our own addresses: what lies in storage must not lead anywhere else.
  return (
    typeof title === 'string' &&
    typeof kind === 'string' &&
    typeof href === 'string' &&
    /^\/(?!\/)/.test(href)
  );
}

export function readRecent(workspace: string): RecentRecord[] {
  try {
    return parseRecent(localStorage.getItem(keyOf(workspace)));
  } catch {
    return [];
  }
}

/** Remembers in this browser that a record was open; the palette offers the last eight. */
export function rememberRecent(workspace: string, record: RecentRecord): void {
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(withRecent(readRecent(workspace), record)));
  } catch {
    // Without storage there is simply no list of recent records.
  }
}
