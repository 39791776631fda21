import { isId } from '#lib/core/ids.ts';

/** Beyond this the ledger keeps the beginning: results are ids, unions and numbers, so nobody should get here. */
const MOST_BYTES = 16_384;

/** A payload as it is kept: jsonb knows no NUL, and one large result must not make the desk slow. */
export function keepJson(value: unknown): unknown {
  const json = JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '') : part,
  );
  if (json === undefined) return null;
  if (json.length <= MOST_BYTES) return JSON.parse(json);
  return { cut: true, bytes: Buffer.byteLength(json), beginning: json.slice(0, 1_000) };
}

/** Fields that name no record of the product. */
const NOT_RECORDS = new Set(['workspaceId', 'replayId', 'replay', 'eventId', 'batchId']);

/** Every id in an event's data: what its runs are found by. */
export const entityIdsIn = (data: Record<string, unknown>): string[] => [
  ...new Set(
    Object.entries(data)
      .filter(([field]) => !NOT_RECORDS.has(field))
      .map(([, value]) => value)
      .filter(isId),
  ),
];

/** The data as the domain said it, without what dispatch and replay added. */
export function domainData(data: Record<string, unknown>): Record<string, unknown> {
  const { replayId: _, replay: __, eventId: ___, ...rest } = data;
  return rest;
}
