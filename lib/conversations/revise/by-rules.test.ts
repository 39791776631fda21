import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ANSWER_LANGUAGES, type AnswerLanguage } from '#lib/ai/schemas.ts';
import { compareFacts } from './compare-facts.ts';
import { personaliseByRules } from './personalise-by-rules.ts';
import { rewriteByRules } from './rewrite-by-rules.ts';
import { shortenByRules } from './shorten-by-rules.ts';
import { joinLetter, splitLetter } from './split-letter.ts';

interface Golden {
  text: string;
  short: string;
  /** The lines that differ, in order. */
  formal: string[];
  friendlier: string[];
  plainer: string[];
}

const GOLDEN: Readonly<Record<AnswerLanguage, Golden>> = {
  en: {
    text: "Hey Ada!\n\nI hope this e-mail finds you well. Thank you for reaching out to us. I just wanted to let you know that we can't ship before 12 March, in order to test every unit. Basically, the price stays $1,200.50 (https://example.com/p?x=1).\nWould Tuesday suit you? It's fine either way 🙂!\n\nPlease do not hesitate to contact us if anything is unclear.\n\nCheers,\nNoor",
    short:
      "Hey Ada!\n\nWe can't ship before 12 March, to test every unit. The price stays $1,200.50 (https://example.com/p?x=1).\nWould Tuesday suit you? It's fine either way 🙂!\n\nCheers,\nNoor",
    formal: ['Dear Ada,', 'It is fine either way.', 'we cannot ship', 'Kind regards,\nNoor'],
    friendlier: ['Hey Ada!', 'Please feel free to contact us', 'Cheers,\nNoor'],
    plainer: [". We can't ship before 12 March, to test every unit. The price stays $1,200.50"],
  },
  de: {
    text: 'Hallo Frau Dr. Müller!\n\nich hoffe, es geht Ihnen gut. Vielen Dank für Ihre Nachricht. Wir können ggf. erst am 12. März liefern, z. B. per Post. Des Weiteren ist das ok. Passt Ihnen Montag?\n\nBei Rückfragen stehe ich Ihnen jederzeit gerne zur Verfügung.\n\nViele Grüße\nNoor',
    short:
      'Hallo Frau Dr. Müller!\n\nwir können falls nötig erst am 12. März liefern, z. B. per Post. Außerdem ist das ok. Passt Ihnen Montag?\n\nViele Grüße\nNoor',
    formal: [
      'Guten Tag Frau Dr. Müller!',
      'zum Beispiel per Post',
      'ist das in Ordnung',
      'Mit freundlichen Grüßen\nNoor',
    ],
    friendlier: ['Hallo Frau Dr. Müller!', 'Außerdem ist das ok.', 'Viele Grüße\nNoor'],
    plainer: ['Wir können falls nötig erst am 12. März', 'Außerdem'],
  },
  fr: {
    text: "Salut Ada !\n\nJ'espère que vous allez bien. Merci pour votre message. Je tenais à vous informer que la livraison aura lieu le 12 mars, afin de tester chaque pièce. Ça coûte 40 €. Est-ce que mardi vous convient ?\n\nN'hésitez pas à nous contacter si besoin.\n\nÀ bientôt\nNoor",
    short:
      'Salut Ada !\n\nLa livraison aura lieu le 12 mars, pour tester chaque pièce. Ça coûte 40 €. Est-ce que mardi vous convient ?\n\nÀ bientôt\nNoor',
    formal: [
      'Bonjour Ada,',
      'Je vous remercie pour votre message.',
      'Cela coûte 40 €.',
      'Cordialement\nNoor',
    ],
    friendlier: ['Salut Ada !', 'À bientôt\nNoor'],
    plainer: ['La livraison aura lieu le 12 mars, pour tester'],
  },
  es: {
    text: 'Estimada Ada:\n\nEspero que se encuentre bien. Gracias por su mensaje. Quería informarle de que el envío sale el 12 de marzo con el fin de probar cada unidad. Actualmente cuesta 40 €. ¿Le va bien el martes?\n\nNo dude en escribirnos si tiene dudas.\n\nAtentamente,\nNoor',
    short:
      'Estimada Ada:\n\nEl envío sale el 12 de marzo para probar cada unidad. Ahora cuesta 40 €. ¿Le va bien el martes?\n\nAtentamente,\nNoor',
    formal: ['Estimada Ada:', 'Le agradecemos su mensaje.', 'Atentamente,\nNoor'],
    friendlier: ['Hola Ada:', 'Gracias por su mensaje.', 'Un saludo,\nNoor'],
    plainer: ['El envío sale el 12 de marzo para probar', 'Ahora cuesta 40 €.'],
  },
  it: {
    text: 'Gentile Ada,\n\nspero che stia bene. Grazie per il suo messaggio. Volevo informarla che la spedizione parte il 12 marzo al fine di provare ogni pezzo. Attualmente costa 40 €. Va bene martedì?\n\nNon esiti a contattarci.\n\nDistinti saluti\nNoor',
    short:
      'Gentile Ada,\n\nLa spedizione parte il 12 marzo per provare ogni pezzo. Ora costa 40 €. Va bene martedì?\n\nDistinti saluti\nNoor',
    formal: ['Gentile Ada,', 'La ringraziamo per il suo messaggio.', 'Distinti saluti\nNoor'],
    friendlier: ['Buongiorno Ada,', 'Un caro saluto\nNoor'],
    plainer: ['La spedizione parte il 12 marzo per provare', 'Ora costa 40 €.'],
  },
  pt: {
    text: 'Oi Ada,\n\nEspero que esteja bem. Obrigado pela sua mensagem. Gostaria de informar que o envio sai a 12 de março a fim de testar cada peça. Atualmente custa 40 €. Terça-feira serve?\n\nNão hesite em contactar-nos.\n\nAtenciosamente,\nNoor',
    short:
      'Oi Ada,\n\nO envio sai a 12 de março para testar cada peça. Agora custa 40 €. Terça-feira serve?\n\nAtenciosamente,\nNoor',
    formal: ['Olá Ada,', 'Atenciosamente,\nNoor'],
    friendlier: ['Oi Ada,', 'Até breve,\nNoor'],
    plainer: ['O envio sai a 12 de março para testar', 'Agora custa 40 €.'],
  },
  nl: {
    text: 'Geachte mevrouw Jansen,\n\nIk hoop dat het goed met u gaat. Bedankt voor uw bericht. Wij leveren op 12 maart, indien u dat wilt. Momenteel kost het 40 €. Past dinsdag?\n\nAarzel niet om contact op te nemen.\n\nMet vriendelijke groet,\nNoor',
    short:
      'Geachte mevrouw Jansen,\n\nWij leveren op 12 maart, als u dat wilt. Nu kost het 40 €. Past dinsdag?\n\nMet vriendelijke groet,\nNoor',
    formal: ['Geachte mevrouw Jansen,', 'Hartelijk dank voor uw bericht.', 'Met vriendelijke groet,\nNoor'],
    friendlier: ['Beste mevrouw Jansen,', 'Hartelijke groet,\nNoor'],
    plainer: ['als u dat wilt. Nu kost het 40 €.'],
  },
  pl: {
    text: 'Cześć Ada,\n\nmam nadzieję, że ma się Pani dobrze. Dziękuję za wiadomość. Chciałbym poinformować, że wysyłka będzie 12 marca. Obecnie kosztuje 40 €. Niezwłocznie damy znać. Czy pasuje wtorek?\n\nW razie pytań proszę śmiało pisać.\n\nZ poważaniem\nNoor',
    short:
      'Cześć Ada,\n\nWysyłka będzie 12 marca. Teraz kosztuje 40 €. Od razu damy znać. Czy pasuje wtorek?\n\nZ poważaniem\nNoor',
    formal: ['Dzień dobry Ada,', 'Z poważaniem\nNoor'],
    friendlier: ['Cześć Ada,', 'Od razu damy znać.', 'Pozdrawiam serdecznie\nNoor'],
    plainer: ['Wysyłka będzie 12 marca. Teraz kosztuje 40 €.'],
  },
};

describe.each(ANSWER_LANGUAGES)('letters in %s', (language) => {
  const { text, short, ...tones } = GOLDEN[language];

  it('are shortened by what says nothing', () => {
    expect(shortenByRules(text, language)).toBe(short);
  });

  it.each(['formal', 'friendlier', 'plainer'] as const)('are made %s', (tone) => {
    const said = rewriteByRules(text, language, tone);
    for (const words of tones[tone]) expect(said).toContain(words);
    expect(rewriteByRules(said, language, tone)).toBe(said);
  });

  it('keep every number and address in every tone', () => {
    for (const done of [
      short,
      ...(['formal', 'friendlier', 'plainer'] as const).map((tone) => rewriteByRules(text, language, tone)),
    ])
      expect(compareFacts(text, done)).toEqual({ left: [], added: [] });
  });
});

describe('shortening', () => {
  const long = [
    'We make boxes of wood.',
    'Boxes of wood are what we make for many customers in many places.',
    'They like the boxes of wood that we make.',
    'We never use glue for boxes.',
    'The colour of the wood is brown or black.',
    'Customers in many places like brown wood.',
    'Our workshop stands beside the old harbour and smells of oil.',
    'It has a bell.',
    'The order leaves on Thursday.',
    'Do you want lids?',
    'People who make boxes know wood and wood knows them.',
    'Wood is what boxes are made of.',
  ].join(' ');

  it('takes whole sentences from a long text, never one with a day, a question or a no', () => {
    const once = shortenByRules(long, 'en');
    const twice = shortenByRules(long, 'en', 1);
    expect(once.length).toBeLessThan(long.length * 0.75);
    expect(twice.length).toBeLessThan(once.length);
    for (const said of [once, twice]) {
      for (const kept of [
        'We make boxes of wood.',
        'We never use glue',
        'leaves on Thursday.',
        'Do you want lids?',
      ])
        expect(said).toContain(kept);
      for (const sentence of said.split(/(?<=[.?])\s/)) expect(long).toContain(sentence);
    }
  });

  it('leaves a list, a letter of nothing but courtesy, and a language it does not know', () => {
    const list = 'Hello,\n\n- Thank you for your message.\n- Two boxes\n\nBest';
    expect(shortenByRules(list, 'en')).toBe(list);
    expect(shortenByRules('Thank you!', 'en')).toBe('Thank you!');
    expect(shortenByRules('Tack för ditt meddelande.', 'sv')).toBe('Tack för ditt meddelande.');
  });
});

test('what cannot be told apart from a greeting is left to the writer', () => {
  for (const [text, language] of [
    ['Hello world of boxes is our name.', 'en'],
    ['Beste prijs van Nederland', 'nl'],
    ['Dear Ada and Ben,\n\nwe are open.', 'en'],
  ] as const)
    expect(splitLetter(text, language).greeting).toBeNull();
});

test('any text is split and joined into itself', () => {
  const word = fc.constantFrom(
    'Hello',
    'Ada',
    ',',
    '\n',
    '\n\n',
    ' ',
    'Kind regards',
    'Noor',
    '!',
    'we ship',
    '{{me.name}}',
    'Dr. ',
  );
  fc.assert(
    fc.property(
      fc.array(word).map((words) => words.join('')),
      (text) => {
        expect(joinLetter(splitLetter(text, 'en'))).toBe(text);
      },
    ),
  );
});

describe('making personal', () => {
  const values = {
    'contact.first_name': 'Ada',
    'contact.name': 'Ada Lovelace',
    'contact.company': 'Engines Ltd',
    'me.first_name': 'Noor',
    'lead.need': 'forty seats',
  };
  const make = (text: string, language = 'en', known: Record<string, string> = values) =>
    personaliseByRules(text, language, known);

  it('greets by name, fills what is open, names the company once and signs', () => {
    expect(
      make(
        'Hello,\n\nas to {{lead.need}}: your company and your company, [first name]. {{deal.name}}\n\nBest wishes',
      ),
    ).toBe(
      'Hello Ada,\n\nas to forty seats: Engines Ltd and your company, Ada. {{deal.name}}\n\nBest wishes\nNoor',
    );
    expect(make('Wir melden uns bei Ihrem Unternehmen.', 'de')).toBe(
      'Hallo Ada,\n\nwir melden uns bei Engines Ltd.',
    );
  });

  it('takes the name of somebody else out of the greeting, and leaves their own', () => {
    expect(make('Dear Ben,\n\nwe are open.')).toBe('Dear Ada,\n\nwe are open.');
    for (const own of ['Dear Ms Lovelace,\n\nwe are open.', 'Hi Ada!\n\nWe are open.'])
      expect(make(own)).toBe(own);
  });

  it('invents nothing: what is not known stays as it stands, and no second greeting is put before one', () => {
    const text = 'Hello,\n\n[company], {{contact.company}}, your company.';
    expect(make(text, 'en', {})).toBe(text);
    expect(make('Dear Ada and Ben,\n\nwe are open.')).toBe('Dear Ada and Ben,\n\nwe are open.');
    expect(make('Öppet nu.', 'sv')).toBe('Öppet nu.');
  });
});

test('facts are the same in another dress, and not with another value', () => {
  expect(compareFacts('€ 1,000.50 by https://a.example/b.', '1.000,50 € (https://a.example/b)')).toEqual({
    left: [],
    added: [],
  });
  expect(compareFacts('1.5 hours, 20%, a@b.example', '15 hours, 2 weeks', ['2'])).toEqual({
    left: ['1.5', '20%', 'a@b.example'],
    added: ['15'],
  });
});
