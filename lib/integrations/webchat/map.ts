import type { InboundEvent, OpenConnection, StoredBody } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { writtenSchema } from './wire.ts';

/** A visitor's words, then the mail address they left: a stranger becomes a contact by writing, not by an address. */
export function mapWebchat(stored: StoredBody, connection: Pick<OpenConnection, 'id'>): InboundEvent[] {
  const read = writtenSchema.safeParse(jsonOf(stored.body));
  if (!read.success) return [{ kind: 'ignored', reason: 'unknown_body' }];
  const { handle, clientId, text, name, email, page, file } = read.data;
  const identity = { kind: 'handle' as const, value: handle };
  const events: InboundEvent[] = [];
  if (text !== '' || file)
    events.push({
      kind: 'message',
      externalId: `${connection.id}:${handle}:${clientId}`,
      // A visitor's clock is anybody's: what waited for the network counts from when it came.
      sentAt: stored.receivedAt.toISOString(),
      identities: [identity],
      ...(name ? { contactName: name } : {}),
      body: text || `[File: ${file?.name ?? ''}]`,
      metadata: page ? { page } : {},
      ...(file
        ? {
            files: [
              {
                name: file.name,
                mime: file.mime,
                source: {},
                content: Buffer.from(file.data, 'base64'),
              },
            ],
          }
        : {}),
    });
  if (email) events.push({ kind: 'address', of: identity, also: { kind: 'email', value: email } });
  return events;
}
