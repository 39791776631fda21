import { eq } from 'drizzle-orm';
import { ticketSettings } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { USUAL_MATRIX } from './priority-of.ts';
import type { AutoAnswerPolicy, TicketCategory, TicketSettingsDto } from './schemas.ts';
import { TICKET_CATEGORIES } from './triage/labels.ts';

const NAMES: Readonly<Record<(typeof TICKET_CATEGORIES)[number], string>> = {
  access: 'Access and accounts',
  network: 'Network',
  hardware: 'Hardware',
  software: 'Software',
  email: 'E-mail',
  billing: 'Billing',
  delivery: 'Delivery',
  product: 'Product questions',
};

/** What the built-in triage tells apart. */
const USUAL_CATEGORIES: readonly TicketCategory[] = TICKET_CATEGORIES.map((key) => ({
  key,
  name: NAMES[key],
  parent: null,
  archived: false,
}));

/** Somebody has to want it: until then every answer is a suggestion. */
const NOTHING_ALONE: AutoAnswerPolicy = { on: false, from: 0.5 };

/** As the workspace made them, or as they come. */
export async function readSettings(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  { lock = false } = {},
): Promise<TicketSettingsDto> {
  const query = tx.select().from(ticketSettings).where(eq(ticketSettings.workspaceId, ctx.workspaceId));
  const [row] = await (lock ? query.for('update') : query);
  return row
    ? {
        categories: row.categories,
        matrix: row.matrix,
        autoAnswer: row.autoAnswer ?? NOTHING_ALONE,
        version: row.version,
      }
    : {
        categories: [...USUAL_CATEGORIES],
        matrix: USUAL_MATRIX,
        autoAnswer: NOTHING_ALONE,
        version: 0,
      };
}
