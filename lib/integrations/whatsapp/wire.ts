import { z } from 'zod';

/** Meta's shapes, as loose as they can be: what is not known is left alone, never a reason to lose a message. */
const media = z.looseObject({
  id: z.string(),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});
const error = z.looseObject({
  code: z.number(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
});
const reply = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
});

export const messageSchema = z.looseObject({
  id: z.string(),
  /** Missing for people with a username: then `from_user_id` is who wrote. */
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  timestamp: z.string(),
  type: z.string(),
  text: z.looseObject({ body: z.string() }).optional(),
  image: media.optional(),
  audio: media.optional(),
  video: media.optional(),
  document: media.optional(),
  sticker: media.optional(),
  location: z
    .looseObject({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: z.string().optional() }).optional(),
        phones: z.array(z.looseObject({ phone: z.string().optional() })).optional(),
      }),
    )
    .optional(),
  reaction: z.looseObject({ message_id: z.string(), emoji: z.string().optional() }).optional(),
  interactive: z
    .looseObject({
      type: z.string(),
      button_reply: reply.optional(),
      list_reply: reply.optional(),
      nfm_reply: z
        .looseObject({ body: z.string().optional(), response_json: z.string().optional() })
        .optional(),
    })
    .optional(),
  button: z.looseObject({ payload: z.string().optional(), text: z.string().optional() }).optional(),
  order: z
    .looseObject({
      text: z.string().optional(),
      product_items: z.array(z.looseObject({ quantity: z.number().optional() })).optional(),
    })
    .optional(),
  system: z
    .looseObject({
      type: z.string().optional(),
      body: z.string().optional(),
      wa_id: z.string().optional(),
      user_id: z.string().optional(),
    })
    .optional(),
  errors: z.array(error).optional(),
  context: z
    .looseObject({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
  referral: z.looseObject({ source_url: z.string().optional(), headline: z.string().optional() }).optional(),
});
export type WireMessage = z.output<typeof messageSchema>;

export const statusSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  timestamp: z.string(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(error).optional(),
});
export type WireStatus = z.output<typeof statusSchema>;

const contact = z.looseObject({
  profile: z.looseObject({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});
export type WireContact = z.output<typeof contact>;

const value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string() }).optional(),
  contacts: z.array(contact).optional(),
  messages: z.array(messageSchema).optional(),
  statuses: z.array(statusSchema).optional(),
  user_id_update: z
    .array(
      z.looseObject({
        wa_id: z.string().optional(),
        user_id: z
          .looseObject({ previous: z.string().optional(), current: z.string().optional() })
          .optional(),
      }),
    )
    .optional(),
});
export type WireValue = z.output<typeof value>;

export const bodySchema = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.looseObject({ changes: z.array(z.looseObject({ field: z.string(), value })) })),
});
export type WireBody = z.output<typeof bodySchema>;

/** A file that was uploaded. */
export const uploadedSchema = z.looseObject({ id: z.string() });

/** The answer to an accepted send. */
export const sentSchema = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })).min(1) });

/** The answer to a refused call. */
export const refusedSchema = z.looseObject({ error });

export const mediaSchema = z.looseObject({
  url: z.string(),
  mime_type: z.string().optional(),
  file_size: z.coerce.number().optional(),
});

export const numberSchema = z.looseObject({
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});

export const templatesSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      name: z.string(),
      language: z.string(),
      status: z.string(),
      category: z.string().default(''),
      components: z.array(z.looseObject({ type: z.string() })).default([]),
    }),
  ),
  paging: z.looseObject({ cursors: z.looseObject({ after: z.string().optional() }).optional() }).optional(),
});
