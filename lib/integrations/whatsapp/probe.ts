import type { OpenConnection, ProbeResult, SyncedTemplate } from '#lib/channels/ports.ts';
import { jsonOf, type OutsideAnswer } from '../outside/index.ts';
import { callGraph } from './client.ts';
import { codeOf } from './errors.ts';
import { toTemplate } from './template.ts';
import { numberSchema, refusedSchema, templatesSchema } from './wire.ts';

const failure = (answer: OutsideAnswer): { ok: false; code: string; message: string } => {
  if (answer.kind !== 'answered')
    return { ok: false, code: answer.code, message: 'Meta could not be reached. Try again in a moment.' };
  const refused = refusedSchema.safeParse(jsonOf(answer.body));
  if (!refused.success)
    return {
      ok: false,
      code: `http_${answer.status}`,
      message: `Meta answered with the status ${answer.status}.`,
    };
  const { code } = codeOf(refused.data.error.code);
  return {
    ok: false,
    code,
    message:
      code === 'channel_key_refused'
        ? 'Meta refuses the access token. Make a permanent one for a system user and give it the permissions whatsapp_business_messaging and whatsapp_business_management.'
        : code === 'request_refused'
          ? 'Meta does not know this phone number ID, or the token may not use it. Compare both with the page "API setup".'
          : `Meta says: ${refused.data.error.error_data?.details ?? refused.data.error.message ?? code}`,
  };
};

/** Does the token open the number, and is our app subscribed to what comes in? */
export async function probeWhatsApp(connection: OpenConnection): Promise<ProbeResult> {
  const number = await callGraph(
    connection,
    `${connection.address}?fields=display_phone_number,verified_name,quality_rating`,
  );
  if (number.kind !== 'answered' || number.status !== 200) return failure(number);
  const facts = numberSchema.safeParse(jsonOf(number.body));
  // Without this Meta sends nothing, whatever the address of the webhook.
  const subscribed = await callGraph(
    connection,
    `${String(connection.settings.businessAccountId)}/subscribed_apps`,
    {},
  );
  if (subscribed.kind !== 'answered' || subscribed.status !== 200) return failure(subscribed);
  const shown = facts.success ? facts.data : {};
  return {
    ok: true,
    learned: {
      ...(shown.display_phone_number ? { displayNumber: shown.display_phone_number } : {}),
      ...(shown.verified_name ? { verifiedName: shown.verified_name } : {}),
    },
    notes: shown.display_phone_number ? [`The number is ${shown.display_phone_number}.`] : [],
  };
}

/** More pages than any account has templates for (Meta allows 6,000). */
const MOST_PAGES = 60;

/** Every template of the business account. */
export async function syncTemplates(
  connection: OpenConnection,
): Promise<{ ok: true; templates: SyncedTemplate[] } | { ok: false; code: string; message: string }> {
  const templates: SyncedTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await callGraph(
      connection,
      `${String(connection.settings.businessAccountId)}/message_templates?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    );
    if (answer.kind !== 'answered' || answer.status !== 200) return failure(answer);
    const read = templatesSchema.safeParse(jsonOf(answer.body));
    if (!read.success)
      return {
        ok: false,
        code: 'strange_answer',
        message: 'Meta answered with something that is no list of templates.',
      };
    templates.push(...read.data.data.map(toTemplate));
    after = read.data.paging?.cursors?.after;
    if (!after || read.data.data.length === 0) break;
  }
  return { ok: true, templates };
}
