import { describe, expect, test } from 'vitest';
import { DEFAULT_AI_SETTINGS } from '#lib/ai/schemas.ts';
import { understandMessage } from '../understand-message.task.ts';
import { wantsPerson } from './wants-person.ts';

const ASKED: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Can I talk to a real person?',
    'Please connect me with someone from your team.',
    'I need a human, please',
    'stop with this, I do not want a bot',
    'What does the Growth plan cost? And could I speak with an agent about it?',
  ],
  German: [
    'Ich will mit einem Menschen sprechen',
    'Was kostet das? Ich würde gern mit einer Mitarbeiterin reden.',
    'Bitte keinen Bot, ich brauche einen echten Menschen.',
    'Kann ich bitte mit jemandem telefonieren?',
  ],
  French: [
    'Je voudrais parler à un conseiller',
    'Puis-je parler avec quelqu’un ?',
    'Je ne veux pas un robot, je veux une vraie personne',
    'Quel est le prix ? Rappelez-moi.',
  ],
  Spanish: [
    'Quiero hablar con una persona',
    '¿Puedo hablar con alguien?',
    'Prefiero una persona real, no un robot',
    'La aplicación no funciona, páseme con un agente',
  ],
  Portuguese: [
    'Quero falar com uma pessoa',
    'Posso falar com alguém, por favor?',
    'Não quero falar com um robô, quero um atendente humano',
    'Quanto custa? Liguem-me.',
  ],
  Dutch: [
    'Ik wil een medewerker spreken',
    'Kan ik met iemand praten?',
    'Geen robot, ik wil een echt mens',
    'Wat kost het? Bel me terug.',
  ],
};

describe('who asks for a person is heard', () => {
  test.each(Object.entries(ASKED))('in %s', (_, messages) => {
    expect(messages.filter((text) => !wantsPerson(text))).toEqual([]);
  });

  test('also where a model did not notice, and whatever else the message is about', async () => {
    const text = 'Quanto custa o plano anual? Liguem-me.';
    const builtIn = await understandMessage.builtIn({ text, language: null }, DEFAULT_AI_SETTINGS);
    expect(builtIn).toMatchObject({ intent: 'pricing', wantsPerson: true });
    const checked = understandMessage.check?.({ ...builtIn, wantsPerson: false }, { text, language: null });
    expect(checked).toMatchObject({ wantsPerson: true });
  });
});

test('who only speaks of people is not taken for it', () => {
  const not = [
    'We are a team of 12 people and need an offer.',
    'I spoke to Ana last week, thank you.',
    'Quel est le tarif pour dix personnes ?',
    'Was kostet das für drei Mitarbeiter?',
    '¿Cuánto cuesta para cinco personas?',
    'Quanto custa para dez pessoas?',
    'Hoeveel kost het voor tien medewerkers?',
    'Does your bot answer in Dutch?',
  ];
  expect(not.filter(wantsPerson)).toEqual([]);
});
