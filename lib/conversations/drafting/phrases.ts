import type { AnswerLanguage } from '#lib/ai/schemas.ts';

export type Missing = 'need' | 'timeline' | 'budget' | 'authority';

export interface Phrases {
  hello: (name: string) => string;
  answer: string;
  followUp: string;
  person: string;
  sorry: string;
  thanks: string;
  greeting: string;
  demo: string;
  ask: Record<Missing, string>;
  /** After silence. */
  nudge: string;
  bye: string;
}

/** What the built-in answers say besides the passages they quote: courtesy and one question, never a fact. */
export const PHRASES: Readonly<Record<AnswerLanguage, Phrases>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    answer: 'thank you for your question. From our documentation:',
    followUp: 'thank you for your message. A colleague will look into this and come back to you.',
    person: 'of course. A colleague will take over and write to you.',
    sorry: 'I am sorry for the trouble. A colleague will look into this and come back to you.',
    thanks: 'you are welcome. Write again whenever we can help.',
    greeting: 'thank you for writing. How can we help?',
    demo: 'gladly. A colleague will propose a time for a demonstration.',
    ask: {
      need: 'What would you like to achieve with it?',
      timeline: 'When would you like to start?',
      budget: 'Is there a budget we should keep in mind?',
      authority: 'Who else takes part in the decision?',
    },
    nudge:
      'I wanted to ask whether you had a chance to read our last message. Is there anything we can help with?',
    bye: 'Kind regards',
  },
  de: {
    hello: (name) => `Hallo ${name},`,
    answer: 'vielen Dank für Ihre Frage. Aus unserer Dokumentation:',
    followUp:
      'vielen Dank für Ihre Nachricht. Eine Kollegin oder ein Kollege klärt das und meldet sich bei Ihnen.',
    person: 'gern. Eine Kollegin oder ein Kollege übernimmt und schreibt Ihnen.',
    sorry:
      'es tut mir leid, dass das Mühe macht. Eine Kollegin oder ein Kollege klärt das und meldet sich bei Ihnen.',
    thanks: 'sehr gern. Schreiben Sie jederzeit wieder.',
    greeting: 'danke für Ihre Nachricht. Wie können wir helfen?',
    demo: 'sehr gern. Eine Kollegin oder ein Kollege schlägt Ihnen einen Termin für eine Vorführung vor.',
    ask: {
      need: 'Was möchten Sie damit erreichen?',
      timeline: 'Wann möchten Sie beginnen?',
      budget: 'Gibt es ein Budget, das wir beachten sollen?',
      authority: 'Wer entscheidet noch mit?',
    },
    nudge:
      'ich wollte fragen, ob Sie unsere letzte Nachricht lesen konnten. Können wir Ihnen mit etwas helfen?',
    bye: 'Freundliche Grüße',
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    answer: 'merci pour votre question. Voici ce que dit notre documentation :',
    followUp: 'merci pour votre message. Un collègue se renseigne et reviendra vers vous.',
    person: 'bien sûr. Un collègue prend le relais et vous écrira.',
    sorry: 'je suis désolé pour ce désagrément. Un collègue se renseigne et reviendra vers vous.',
    thanks: 'avec plaisir. Écrivez-nous quand vous le souhaitez.',
    greeting: 'merci pour votre message. Comment pouvons-nous vous aider ?',
    demo: 'avec plaisir. Un collègue vous proposera un horaire pour une démonstration.',
    ask: {
      need: 'Que souhaitez-vous accomplir ?',
      timeline: 'Quand souhaitez-vous commencer ?',
      budget: 'Avez-vous un budget à respecter ?',
      authority: 'Qui d’autre participe à la décision ?',
    },
    nudge: 'avez-vous pu lire notre dernier message ? Pouvons-nous vous aider ?',
    bye: 'Cordialement',
  },
  es: {
    hello: (name) => `Hola ${name}:`,
    answer: 'gracias por su pregunta. Según nuestra documentación:',
    followUp: 'gracias por su mensaje. Un compañero lo consultará y le responderá.',
    person: 'por supuesto. Un compañero se hará cargo y le escribirá.',
    sorry: 'lamento las molestias. Un compañero lo revisará y le responderá.',
    thanks: 'con mucho gusto. Escríbanos cuando quiera.',
    greeting: 'gracias por escribir. ¿En qué podemos ayudarle?',
    demo: 'con mucho gusto. Un compañero le propondrá una hora para una demostración.',
    ask: {
      need: '¿Qué le gustaría conseguir?',
      timeline: '¿Cuándo le gustaría empezar?',
      budget: '¿Hay un presupuesto que debamos tener en cuenta?',
      authority: '¿Quién más participa en la decisión?',
    },
    nudge: '¿pudo leer nuestro último mensaje? ¿Podemos ayudarle en algo?',
    bye: 'Un saludo',
  },
  it: {
    hello: (name) => `Buongiorno ${name},`,
    answer: 'grazie per la domanda. Dalla nostra documentazione:',
    followUp: 'grazie per il messaggio. Un collega verificherà e le risponderà.',
    person: 'certamente. Un collega se ne occuperà e le scriverà.',
    sorry: 'mi dispiace per il disagio. Un collega verificherà e le risponderà.',
    thanks: 'è un piacere. Ci scriva quando vuole.',
    greeting: 'grazie per averci scritto. Come possiamo aiutarla?',
    demo: 'volentieri. Un collega le proporrà un orario per una dimostrazione.',
    ask: {
      need: 'Che cosa vorrebbe ottenere?',
      timeline: 'Quando vorrebbe iniziare?',
      budget: 'C’è un budget da tenere presente?',
      authority: 'Chi altro partecipa alla decisione?',
    },
    nudge: 'ha potuto leggere il nostro ultimo messaggio? Possiamo aiutarla?',
    bye: 'Cordiali saluti',
  },
  pt: {
    hello: (name) => `Olá ${name},`,
    answer: 'obrigado pela pergunta. Segundo a nossa documentação:',
    followUp: 'obrigado pela mensagem. Um colega vai verificar e responder.',
    person: 'claro. Um colega vai assumir e escrever-lhe.',
    sorry: 'lamento o incómodo. Um colega vai verificar e responder.',
    thanks: 'de nada. Escreva sempre que quiser.',
    greeting: 'obrigado pelo contacto. Como podemos ajudar?',
    demo: 'com todo o gosto. Um colega vai propor um horário para uma demonstração.',
    ask: {
      need: 'O que gostaria de conseguir?',
      timeline: 'Quando gostaria de começar?',
      budget: 'Há um orçamento a ter em conta?',
      authority: 'Quem mais participa na decisão?',
    },
    nudge: 'conseguiu ler a nossa última mensagem? Podemos ajudar em alguma coisa?',
    bye: 'Com os melhores cumprimentos',
  },
  nl: {
    hello: (name) => `Hallo ${name},`,
    answer: 'dank voor uw vraag. Uit onze documentatie:',
    followUp: 'dank voor uw bericht. Een collega zoekt het uit en laat het u weten.',
    person: 'natuurlijk. Een collega neemt het over en schrijft u.',
    sorry: 'excuses voor het ongemak. Een collega zoekt het uit en laat het u weten.',
    thanks: 'graag gedaan. Schrijf gerust weer.',
    greeting: 'dank voor uw bericht. Waarmee kunnen we helpen?',
    demo: 'graag. Een collega stelt een moment voor een demonstratie voor.',
    ask: {
      need: 'Wat wilt u ermee bereiken?',
      timeline: 'Wanneer wilt u beginnen?',
      budget: 'Is er een budget waarmee we rekening moeten houden?',
      authority: 'Wie beslist er nog mee?',
    },
    nudge: 'heeft u ons laatste bericht kunnen lezen? Kunnen we ergens mee helpen?',
    bye: 'Met vriendelijke groet',
  },
  pl: {
    hello: (name) => `Dzień dobry ${name},`,
    answer: 'dziękujemy za pytanie. Z naszej dokumentacji:',
    followUp: 'dziękujemy za wiadomość. Ktoś z zespołu to sprawdzi i odpowie.',
    person: 'oczywiście. Ktoś z zespołu przejmie rozmowę i napisze.',
    sorry: 'przepraszamy za kłopot. Ktoś z zespołu to sprawdzi i odpowie.',
    thanks: 'proszę bardzo. Zapraszamy do kontaktu.',
    greeting: 'dziękujemy za wiadomość. W czym możemy pomóc?',
    demo: 'z przyjemnością. Ktoś z zespołu zaproponuje termin prezentacji.',
    ask: {
      need: 'Co chcieliby Państwo osiągnąć?',
      timeline: 'Kiedy chcieliby Państwo zacząć?',
      budget: 'Czy jest budżet, który mamy uwzględnić?',
      authority: 'Kto jeszcze uczestniczy w decyzji?',
    },
    nudge: 'czy udało się przeczytać naszą ostatnią wiadomość? Czy możemy w czymś pomóc?',
    bye: 'Z poważaniem',
  },
};

export const phrasesFor = (language: string): { language: AnswerLanguage; phrases: Phrases } =>
  language in PHRASES
    ? { language: language as AnswerLanguage, phrases: PHRASES[language as AnswerLanguage] }
    : { language: 'en', phrases: PHRASES.en };

/** The first name, as people greet; nothing for a number or an address. */
export const firstName = (name: string): string => {
  const first = name.trim().split(/\s+/)[0] ?? '';
  return /^\p{L}[\p{L}'’-]*$/u.test(first) ? first : '';
};
