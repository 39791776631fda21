import { expect, test } from 'vitest';
import type { SendFacts } from './send-facts.ts';
import { sendMessage } from './send-message.ability.ts';

const facts: SendFacts = {
  conversationId: 'c',
  contactId: 'p',
  channel: 'simulator',
  address: '+351912345001',
  contactName: 'Ana',
  lastHumanMessageId: null,
  edits: 0,
  body: 'A caixa custa 40 EUR.',
  connectionId: null,
  answeredBy: 'They wrote here.',
  subject: { type: 'conversation', id: 'c' },
  files: [],
  carrier: null,
};
const input = { conversationId: 'c', body: facts.body };
const writtenAs = 'The box costs 40 EUR.';

test('whoever approves a translation sees what goes out and what its writer wrote, and signs both', () => {
  expect(sendMessage.card(facts, { ...input, writtenAs })).toMatchObject({
    body: facts.body,
    fields: [{ name: 'Written as', before: null, after: writtenAs }],
  });
  expect(sendMessage.card(facts, input).fields).toBeUndefined();
  expect(sendMessage.fingerprint(facts, { ...input, writtenAs })).toMatchObject({
    content: facts.body,
    fields: { 'Written as': writtenAs },
  });
  expect(sendMessage.fingerprint(facts, input).fields).toBeUndefined();
});
