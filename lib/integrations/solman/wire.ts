import { z } from 'zod';
import type { Choice } from '#lib/mirrors/schemas.ts';

/** OData version 2 says moments as "/Date(1790000000000)/". */
const moment = z
  .string()
  .regex(/^\/Date\((-?\d+)([+-]\d+)?\)\/$/)
  .transform((text) => Number(/-?\d+/.exec(text)?.[0]));

export const message = z.looseObject({
  __metadata: z.looseObject({ etag: z.string().optional() }).optional(),
  Guid: z.string(),
  ObjectId: z.string(),
  Description: z.string(),
  Priority: z.string(),
  Concatstatuser: z.string(),
  ChangedAt: moment,
  LongText: z.string().optional(),
  TextSet: z
    .looseObject({
      results: z.array(
        z.looseObject({
          Tdid: z.string(),
          Text: z.string(),
          Author: z.string().optional(),
          CreatedAt: moment.optional(),
        }),
      ),
    })
    .optional(),
});

export type Message = z.output<typeof message>;

export const one = z.object({ d: message });
export const many = z.object({
  d: z.object({ results: z.array(message), __count: z.coerce.number().optional() }),
});
export const error = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.union([z.string(), z.looseObject({ value: z.string() })]).optional(),
  }),
});

/** What we read of an incident; `$metadata` of the target system says whether it has these. */
export const NEEDED = ['Guid', 'ObjectId', 'Description', 'Priority', 'Concatstatuser', 'ChangedAt'] as const;

/** The status profile SMIN0001 as delivered. It is customizing: whoever has another one maps it. */
export const STATUSES: Choice[] = [
  'New',
  'In Process',
  'Customer Action',
  'Sent to SAP',
  'Proposed Solution',
  'Confirmed',
  'Forwarded',
  'Withdrawn',
  'Sent to External Support',
].map((label) => ({ value: label, label }));

export const PRIORITIES: Choice[] = ['Very high', 'High', 'Medium', 'Low'].map((label, at) => ({
  value: String(at + 1),
  label,
}));
