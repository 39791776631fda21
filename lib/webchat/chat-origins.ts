import type { OpenConnection } from '#lib/channels/ports.ts';
import { chatSettingsOf } from '#lib/channels/webchat.schemas.ts';

/** The websites whose pages may show a chat. */
export const chatOrigins = (connection: Pick<OpenConnection, 'settings'>): readonly string[] =>
  chatSettingsOf(connection.settings).origins;
