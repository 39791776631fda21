import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import { readAmount } from './said/read-amount.ts';
import { readDate } from './said/read-date.ts';
import { OFFER_STAGE, readStage } from './said/read-stage.ts';

const schema = z.object({
  amount: z.object({ value: z.number(), currency: z.string().nullable(), quote: z.string() }).nullable(),
  closeDate: z.object({ date: z.string(), quote: z.string() }).nullable(),
  stage: z.object({ name: z.string(), quote: z.string() }).nullable(),
  confidence: z.number(),
});
export type SaidOfDeal = z.output<typeof schema>;

export interface ProposeChangeInput {
  text: string;
  /** What the deal is now. */
  deal: { amount: number; currency: string; closeDate: string | null; stage: string };
  /** Stages it may go to, in order; lost ones are not among them. */
  stages: readonly { name: string; kind: 'open' | 'won' }[];
  /** `2026-11-21` */
  today: string;
}

/** What a message says of a deal's amount, closing date and stage, each with its exact words. Nothing is inferred. */
export const proposeChange = defineTask({
  id: 'deals/propose-change',
  version: '1',
  schema,
  maxOutputTokens: 500,
  prompt: ({ text, deal, stages, today }: ProposeChangeInput) => [
    house(
      `Read one message of a customer and say what it states about this deal. Today is ${today}. The deal: ` +
        `${deal.amount} ${deal.currency}, expected to close ${deal.closeDate ?? 'at no known date'}. ` +
        'amount: what they say they will pay, in major units, with its currency (ISO 4217) when they name one. ' +
        'closeDate: the day by which they say it will be decided or signed, as YYYY-MM-DD; a month alone means its last day. ' +
        'stage: one of the names in the block "stages", only when their words plainly put the deal there. ' +
        'Each with its exact words as quote, null when they say nothing about it. Prices they quote from elsewhere, ' +
        'invoices, conditions ("if", "once") and past dates are nothing. confidence is between 0 and 1.',
    ),
    untrusted('stages', [`now: ${deal.stage}`, ...stages.map(({ name }) => name)].join('\n')),
    untrusted('message', text),
  ],
  builtIn: ({ text, stages, today }: ProposeChangeInput) => {
    const amount = readAmount(text);
    const closeDate = readDate(text, new Date(`${today}T00:00:00Z`));
    const said = readStage(text);
    const stage =
      said &&
      stages.find(({ name, kind }) =>
        said.means === 'won' ? kind === 'won' : kind === 'open' && OFFER_STAGE.test(name),
      );
    const found = [amount, closeDate, stage].filter(Boolean).length;
    return {
      amount,
      closeDate,
      stage: said && stage ? { name: stage.name, quote: said.quote } : null,
      confidence: found === 0 ? 0 : Math.min(0.85, 0.65 + 0.1 * found),
    };
  },
  check: (output, { text, stages, today }) => {
    const stands = <Fact extends { quote: string }>(fact: Fact | null): Fact | null =>
      fact && fact.quote.length > 2 && text.includes(fact.quote) ? fact : null;
    const closeDate = stands(output.closeDate);
    const stage = stands(output.stage);
    const amount = stands(output.amount);
    return {
      amount: amount && amount.value > 0 ? amount : null,
      closeDate:
        closeDate && z.iso.date().safeParse(closeDate.date).success && closeDate.date >= today
          ? closeDate
          : null,
      stage: stage && stages.some(({ name }) => name === stage.name) ? stage : null,
      confidence: Math.min(1, Math.max(0, output.confidence)),
    };
  },
});
