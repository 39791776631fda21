import { z } from 'zod';

/** The Bot API's shapes (core.telegram.org/bots/api), as loose as they can be. */
const chat = z.looseObject({ id: z.number(), type: z.string() });
const user = z.looseObject({
  id: z.number(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});
const file = z.looseObject({
  file_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});

const message = z.looseObject({
  message_id: z.number(),
  from: user.optional(),
  chat,
  date: z.number(),
  edit_date: z.number().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  /** The same picture in several sizes, the largest last. */
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  sticker: file.extend({ emoji: z.string().optional() }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z
    .looseObject({ first_name: z.string().optional(), phone_number: z.string().optional() })
    .optional(),
  reply_to_message: z.looseObject({ message_id: z.number() }).optional(),
  forward_origin: z.looseObject({}).optional(),
  reply_markup: z
    .looseObject({
      inline_keyboard: z
        .array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() })))
        .optional(),
    })
    .optional(),
});
export type WireMessage = z.output<typeof message>;
export type WireUser = z.output<typeof user>;

export const updateSchema = z.looseObject({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      message: message.partial().required({ chat: true }).optional(),
      data: z.string().optional(),
    })
    .optional(),
  /** All reactions of one person to one message, as they are now (Bot API 7.0). */
  message_reaction: z
    .looseObject({
      chat,
      message_id: z.number(),
      user: user.optional(),
      new_reaction: z.array(z.looseObject({ type: z.string(), emoji: z.string().optional() })),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat, new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
});
export type WireUpdate = z.output<typeof updateSchema>;

export const answerSchema = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.looseObject({ retry_after: z.number().optional() }).optional(),
});
export type WireAnswer = z.output<typeof answerSchema>;
