import type { OutgoingFile, OutgoingMessage } from '#lib/conversations/ports.ts';

/** One call of `/messages`. */
export type Sending = Record<string, unknown>;

/** Words under a file may have this many characters (Cloud API, "Image messages"). */
const MOST_CAPTION = 1_024;

/**
 * What a send looks like on the wire: one message, or one for each file, which WhatsApp carries one at a time. The words
 * stand under the first file where they fit, else before it. A number goes in `to`; a business-scoped id goes in
 * `recipient`: in `to` the API would answer 200 and drop the message.
 *
 * @param media the ids under which the files were uploaded, in their order.
 */
export function sendingsOf(message: OutgoingMessage, media: readonly string[] = []): Sending[] {
  const { template, files, body } = message;
  const envelope = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(message.address.startsWith('+') ? { to: message.address.slice(1) } : { recipient: message.address }),
    // Comes back with every status: by it a send is found whose answer got lost.
    biz_opaque_callback_data: message.intentId,
  };
  const said: Sending = { ...envelope, type: 'text', text: { preview_url: false, body } };
  if (template)
    return [
      {
        ...envelope,
        type: 'template',
        template: {
          name: template.name,
          language: { code: template.language },
          components: componentsOf(template.values),
        },
      },
    ];
  const [first] = files;
  if (!first) return [said];
  const under = body !== '' && body.length <= MOST_CAPTION && typeOf(first) !== 'audio';
  const carried = files.map((file, at) => {
    const type = typeOf(file);
    const caption = under && at === 0 ? { caption: body } : {};
    const name = type === 'document' ? { filename: file.name } : {};
    return { ...envelope, type, [type]: { id: media[at] ?? '', ...caption, ...name } };
  });
  return under || body === '' ? carried : [said, ...carried];
}

function typeOf({ mime }: OutgoingFile): 'image' | 'video' | 'audio' | 'document' {
  const [kind] = mime.split('/');
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document';
}

function componentsOf(values: NonNullable<OutgoingMessage['template']>['values']): unknown[] {
  const part = (type: 'header' | 'body') => {
    const parameters = values
      .filter((value) => value.part === type)
      .map(({ name, text }) => ({
        type: 'text',
        // Templates name their blanks, or number them in order.
        ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
        text,
      }));
    return parameters.length > 0 ? [{ type, parameters }] : [];
  };
  return [...part('header'), ...part('body')];
}
