import { ANSWER_LANGUAGES, type AnswerLanguage } from '#lib/ai/schemas.ts';

const WORDS: Readonly<Record<AnswerLanguage, { source: string; person: string }>> = {
  en: {
    source: 'Source',
    person: 'This answer was found automatically. If it does not help, say so here and a person takes over',
  },
  de: {
    source: 'Quelle',
    person:
      'Diese Antwort wurde automatisch gefunden. Wenn sie nicht hilft, sagen Sie es hier, und ein Mensch übernimmt',
  },
  fr: {
    source: 'Source',
    person:
      'Cette réponse a été trouvée automatiquement. Si elle ne vous aide pas, dites-le ici et une personne prend le relais',
  },
  es: {
    source: 'Fuente',
    person:
      'Esta respuesta se ha encontrado automáticamente. Si no le ayuda, dígalo aquí y una persona se hará cargo',
  },
  it: {
    source: 'Fonte',
    person:
      'Questa risposta è stata trovata automaticamente. Se non aiuta, lo dica qui e se ne occuperà una persona',
  },
  pt: {
    source: 'Fonte',
    person:
      'Esta resposta foi encontrada automaticamente. Se não ajudar, diga-o aqui e uma pessoa trata do pedido',
  },
  nl: {
    source: 'Bron',
    person:
      'Dit antwoord is automatisch gevonden. Helpt het niet, zeg het dan hier en een medewerker neemt het over',
  },
  pl: {
    source: 'Źródło',
    person:
      'Ta odpowiedź została znaleziona automatycznie. Jeśli nie pomaga, proszę dać znać tutaj, a sprawę przejmie człowiek',
  },
};

/** The end of an answer that nobody read before: what it rests on, and the way to a person. */
export function closingWords(
  language: string,
  { articles, link }: { articles: readonly string[]; link: string },
): string {
  const known = ANSWER_LANGUAGES.find((one) => one === language) ?? 'en';
  const { source, person } = WORDS[known];
  return [...articles.map((article) => `${source}: ${article}`), `${person}: ${link}`].join('\n');
}
