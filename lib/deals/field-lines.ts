import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { minorDigits } from '#lib/core/money.ts';
import type { DealRow, MoveFields } from './schemas.ts';

export interface FieldLine {
  name: string;
  before: string | null;
  after: string | null;
}

/** `45,000.00 EUR` without its commas: the same in every language and process. Yen have no minor units. */
export const moneyText = (minor: number, currency: string): string => {
  const digits = minorDigits(currency);
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`;
};

/** What a move brings along, as lines of an approval card: names instead of ids. */
export async function fieldLines(tx: Tx, ctx: Ctx, deal: DealRow, fields: MoveFields): Promise<FieldLine[]> {
  const [named] = await tx.raw<{ contact: string | null; owner: string | null; reason: string | null }[]>`
    select
      (select name from contacts where workspace_id = ${ctx.workspaceId} and id = ${fields.contactId ?? null}) as contact,
      (select u.name from users u join memberships m on m.user_id = u.id
        where m.workspace_id = ${ctx.workspaceId} and u.id = ${fields.ownerId ?? null}) as owner,
      (select name from deal_reasons where workspace_id = ${ctx.workspaceId} and id = ${fields.reasonId ?? null}) as reason`;
  const lines: [string, string | null, string | null | undefined][] = [
    [
      'Amount',
      moneyText(deal.amountMinor, deal.currency),
      fields.amountMinor === undefined ? undefined : moneyText(fields.amountMinor, deal.currency),
    ],
    ['Close date', deal.closeDate, fields.closeDate],
    ['Contact', deal.contact?.name ?? null, named?.contact],
    ['Owner', deal.owner?.name ?? null, named?.owner],
    ['Next step', deal.nextStep, fields.nextStep],
    ['Reason', deal.reason?.name ?? null, named?.reason],
    ['Competitor', deal.competitor, fields.competitor],
  ];
  return lines.flatMap(([name, before, after]) =>
    after === undefined || after === null || after === before ? [] : [{ name, before, after }],
  );
}
