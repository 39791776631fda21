import { setTimeout as pause } from 'node:timers/promises';
import type { Product } from '../../fixtures/product.ts';

/** What the product answered 202 to: from here on it may not lose it. */
export interface Accepted {
  externalId: string;
  messageId: string;
  conversationId: string;
}

const questions = [
  'Hello, what does a pilot cost for ten buildings?',
  'Our meter shows twice the consumption since Monday. Can you help?',
  'Could we talk about a contract for next year?',
  'How long does it take until the first sensors are installed?',
  'Do you also work with district heating?',
];

/** One customer writes once, and writes the same again until somebody takes it, as any integration would. */
export async function writeAsCustomer(
  product: Product,
  customer: { campaign: string; number: number; secret: string },
): Promise<Accepted> {
  const externalId = `${customer.campaign}-${customer.number}`;
  const question = questions[customer.number % questions.length];
  for (;;) {
    const answer = await fetch(`${product.url}/api/inbound-message`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        email: `${externalId}@example.com`,
        contact_name: `Customer ${customer.number}`,
        channel: 'simulator',
        external_id: externalId,
        message_text: `${question} Our code word is ${customer.secret}.`,
      }),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null);
    if (answer?.status === 202) {
      const ids = (await answer.json().catch(() => null)) as Record<string, string> | null;
      if (ids?.message_id && ids.conversation_id)
        return { externalId, messageId: ids.message_id, conversationId: ids.conversation_id };
    } else if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`A customer was refused with ${answer.status}: ${await answer.text()}`);
    await pause(250);
  }
}
