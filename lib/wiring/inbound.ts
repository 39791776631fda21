import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { loadReceipt, openConnection } from '#lib/channels/index.ts';
import type { FetchedFile, WebhookPort } from '#lib/channels/ports.ts';
import type { Provider } from '#lib/channels/schemas.ts';
import { type InboundTaken, takeInbound } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { ADAPTERS } from './adapters.ts';

/** The way in of a vendor, by the word in the webhook's address; null for one that has none. */
export const webhookPort = (vendor: string): WebhookPort | null =>
  ADAPTERS[vendor as Provider]?.webhook ?? null;

/** Maps a stored body by its provider's mapper and takes in what it says. The same body again does nothing again. */
export async function takeReceipt(
  ctx: Ctx,
  input: { receiptId: string; connectionId: string },
): Promise<InboundTaken> {
  const connection = await openConnection({ ctx, input: { connectionId: input.connectionId } });
  const port = webhookPort(connection.provider);
  if (!port) throw new Error(`No adapter reads what "${connection.provider}" sends.`);
  const stored = await loadReceipt({ ctx, input: { receiptId: input.receiptId } });
  return takeInbound(ctx, connection, await port.map(stored, connection));
}

/** Fetches one file of a message from its provider. */
export async function fetchInboundFile(
  ctx: Ctx,
  input: { connectionId: string; source: Record<string, string> },
): Promise<FetchedFile> {
  const connection = await openConnection({ ctx, input: { connectionId: input.connectionId } });
  const fetchFile = webhookPort(connection.provider)?.fetchFile;
  return fetchFile
    ? fetchFile(input.source, connection, MOST_FILE_BYTES)
    : { kind: 'gone', reason: 'not_supported' };
}
