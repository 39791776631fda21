import { expect, it } from 'vitest';
import { proposeFields, type TriageFacts } from './propose-fields.ts';

const facts = (more: Partial<TriageFacts> = {}): TriageFacts => ({
  text: 'Das VPN trennt die Verbindung, niemand kann arbeiten. Dringend.',
  guessed: {
    category: { value: 'network', confidence: 0.9 },
    urgency: { value: 'high', confidence: 0.8 },
    impact: { value: 'everybody', confidence: 0.3 },
  },
  language: 'de',
  held: { category: null, urgency: null, impact: null, queueId: null, language: null },
  categories: [
    { key: 'it', parent: null, archived: false },
    { key: 'network', parent: 'it', archived: false },
  ],
  queues: [
    { id: 'old', categories: ['network'], isActive: false },
    { id: 'desk', categories: ['it'], isActive: true },
  ],
  ...more,
});
const told = (more?: Partial<TriageFacts>) =>
  Object.fromEntries(proposeFields(facts(more)).map(({ field, value }) => [field, value]));

it('proposes what is sure enough, with the words it rests on, and the queue of the category above', () => {
  expect(told()).toEqual({ category: 'network', urgency: 'high', language: 'de', queueId: 'desk' });
  const [category] = proposeFields(facts());
  expect(category?.evidence).toEqual(['VPN', 'Verbindung']);
});

it('leaves alone what somebody said and what the workspace does not know', () => {
  const { held, categories } = facts();
  expect(told({ held: { ...held, urgency: 'low', language: 'en' } })).toEqual({
    category: 'network',
    queueId: 'desk',
  });
  expect(told({ categories: categories.map((one) => ({ ...one, archived: true })) })).toEqual({
    urgency: 'high',
    language: 'de',
  });
  expect(told({ categories: [], queues: [] })).toEqual({ urgency: 'high', language: 'de' });
});

it('is sure of the queue where a person chose the category', () => {
  const { held } = facts();
  expect(proposeFields(facts({ held: { ...held, category: 'network' } }))).toContainEqual(
    expect.objectContaining({ field: 'queueId', confidence: 1 }),
  );
});
