import { isId } from '#lib/core/ids.ts';

/** A head as a line of the log has it. */
export interface LoggedHead {
  workspaceId: string;
  count: number;
  link: string;
  from: string;
}

/** The head in a line of the product's log, or null for every other line. Whatever stands before the JSON is skipped. */
export function readLoggedHead(line: string): LoggedHead | null {
  const start = line.indexOf('{');
  if (start < 0 || !line.includes('"decision head"')) return null;
  try {
    const { msg, time, workspaceId, count, link } = JSON.parse(line.slice(start)) as Record<string, unknown>;
    if (msg !== 'decision head' || !isId(workspaceId)) return null;
    if (typeof count !== 'number' || typeof link !== 'string') return null;
    return { workspaceId, count, link, from: `the log of ${String(time)}` };
  } catch {
    return null;
  }
}
