interface RatingWords {
  lang: string;
  /** In the message, before the link. */
  question: string;
  /** On the page. */
  title: string;
  scores: readonly [string, string, string, string, string];
  comment: string;
  send: string;
  thanks: string;
  change: string;
  missing: string;
}

const WORDS: readonly RatingWords[] = [
  {
    lang: 'en',
    question: 'How satisfied are you with our help? It takes one click:',
    title: 'How satisfied are you with our help?',
    scores: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
    comment: 'What could we do better? (optional)',
    send: 'Send',
    thanks: 'Thank you for your answer.',
    change: 'You can change it here for 30 days.',
    missing: 'Choose one of the five answers.',
  },
  {
    lang: 'de',
    question: 'Wie zufrieden sind Sie mit unserer Hilfe? Ein Klick genügt:',
    title: 'Wie zufrieden sind Sie mit unserer Hilfe?',
    scores: ['Sehr unzufrieden', 'Unzufrieden', 'Weder noch', 'Zufrieden', 'Sehr zufrieden'],
    comment: 'Was können wir besser machen? (freiwillig)',
    send: 'Senden',
    thanks: 'Danke für Ihre Antwort.',
    change: 'Sie können sie hier 30 Tage lang ändern.',
    missing: 'Wählen Sie eine der fünf Antworten.',
  },
  {
    lang: 'es',
    question: '¿Cómo de satisfecho está con nuestra ayuda? Basta un clic:',
    title: '¿Cómo de satisfecho está con nuestra ayuda?',
    scores: ['Muy insatisfecho', 'Insatisfecho', 'Ni lo uno ni lo otro', 'Satisfecho', 'Muy satisfecho'],
    comment: '¿Qué podríamos mejorar? (opcional)',
    send: 'Enviar',
    thanks: 'Gracias por su respuesta.',
    change: 'Puede cambiarla aquí durante 30 días.',
    missing: 'Elija una de las cinco respuestas.',
  },
  {
    lang: 'fr',
    question: 'Êtes-vous satisfait de notre aide ? Un clic suffit :',
    title: 'Êtes-vous satisfait de notre aide ?',
    scores: ['Pas du tout satisfait', 'Pas satisfait', 'Ni l’un ni l’autre', 'Satisfait', 'Très satisfait'],
    comment: 'Que pourrions-nous améliorer ? (facultatif)',
    send: 'Envoyer',
    thanks: 'Merci de votre réponse.',
    change: 'Vous pouvez la modifier ici pendant 30 jours.',
    missing: 'Choisissez une des cinq réponses.',
  },
  {
    lang: 'it',
    question: 'Quanto è soddisfatto del nostro aiuto? Basta un clic:',
    title: 'Quanto è soddisfatto del nostro aiuto?',
    scores: [
      'Molto insoddisfatto',
      'Insoddisfatto',
      'Né l’uno né l’altro',
      'Soddisfatto',
      'Molto soddisfatto',
    ],
    comment: 'Che cosa potremmo migliorare? (facoltativo)',
    send: 'Invia',
    thanks: 'Grazie per la risposta.',
    change: 'Può modificarla qui per 30 giorni.',
    missing: 'Scelga una delle cinque risposte.',
  },
  {
    lang: 'nl',
    question: 'Hoe tevreden bent u over onze hulp? Eén klik is genoeg:',
    title: 'Hoe tevreden bent u over onze hulp?',
    scores: ['Zeer ontevreden', 'Ontevreden', 'Geen van beide', 'Tevreden', 'Zeer tevreden'],
    comment: 'Wat kunnen we beter doen? (optioneel)',
    send: 'Versturen',
    thanks: 'Bedankt voor uw antwoord.',
    change: 'U kunt het hier 30 dagen lang wijzigen.',
    missing: 'Kies een van de vijf antwoorden.',
  },
  {
    lang: 'pt',
    question: 'Está satisfeito com a nossa ajuda? Basta um clique:',
    title: 'Está satisfeito com a nossa ajuda?',
    scores: [
      'Muito insatisfeito',
      'Insatisfeito',
      'Nem uma coisa nem outra',
      'Satisfeito',
      'Muito satisfeito',
    ],
    comment: 'O que podemos melhorar? (opcional)',
    send: 'Enviar',
    thanks: 'Obrigado pela sua resposta.',
    change: 'Pode alterá-la aqui durante 30 dias.',
    missing: 'Escolha uma das cinco respostas.',
  },
];

const [ENGLISH] = WORDS as readonly [RatingWords, ...RatingWords[]];

/** The words of a language (`pt`, `pt-BR`); English where we have none. */
export const ratingWords = (language: string | null): RatingWords =>
  WORDS.find(({ lang }) => lang === language?.slice(0, 2).toLowerCase()) ?? ENGLISH;
