import { z } from 'zod';

/** What a visitor's page sent, as it was kept. */
export const writtenSchema = z.object({
  handle: z.string().min(1).max(200),
  clientId: z.string().min(1).max(60),
  text: z.string().default(''),
  name: z.string().optional(),
  email: z.string().optional(),
  page: z.string().optional(),
  file: z.object({ name: z.string(), mime: z.string(), data: z.string() }).optional(),
});
