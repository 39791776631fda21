import type { AnswerLanguage } from '#lib/ai/schemas.ts';

/** How letters begin and end. Patterns are sources of regular expressions; their longer words stand first. */
export interface Courtesy {
  casual: { hello: string; bye: string };
  formal: { hello: string; bye: string };
  /** Neither: left alone in every tone. */
  plain: { hello: string };
  /** What takes the place of the other kind; null where the language has no form that fits everybody. */
  toFormal: { hello: string | null; bye: string };
  toCasual: { hello: string | null; bye: string };
  /** Whom a greeting may address without a name. */
  anybody: string;
}

const COURTESIES: Readonly<Record<AnswerLanguage, Courtesy>> = {
  en: {
    casual: { hello: 'hello|hiya|hi|hey', bye: 'cheers|all the best|best wishes|best|take care|talk soon' },
    formal: {
      hello: 'dear sir or madam|to whom it may concern|dear',
      bye: 'yours sincerely|yours faithfully|sincerely|kind regards|best regards|warm regards|regards|respectfully',
    },
    plain: { hello: 'good morning|good afternoon|good evening|greetings' },
    toFormal: { hello: 'Dear', bye: 'Kind regards' },
    toCasual: { hello: 'Hi', bye: 'Best wishes' },
    anybody: 'there|all|everyone|everybody|team|customer|sir|madam|friend',
  },
  de: {
    casual: {
      hello: 'hallo|hi|hey|moin|servus|liebe[rs]?',
      bye: 'lg|vg|liebe grüße|viele grüße|beste grüße|schöne grüße|herzliche grüße|bis bald|gruß|grüße',
    },
    formal: {
      hello: 'sehr geehrte damen und herren|sehr geehrte[rs]?|guten tag',
      bye: 'mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|mfg|hochachtungsvoll',
    },
    plain: { hello: 'guten morgen|guten abend|grüß gott' },
    toFormal: { hello: 'Guten Tag', bye: 'Mit freundlichen Grüßen' },
    toCasual: { hello: 'Hallo', bye: 'Viele Grüße' },
    anybody: 'zusammen|alle|team|kunde|kundin|leute',
  },
  fr: {
    casual: {
      hello: 'salut|coucou|hello',
      bye: 'bises|à bientôt|à plus|bien à vous|amicalement|belle journée|bonne journée',
    },
    formal: {
      hello: 'madame, monsieur|madame|monsieur',
      bye: 'cordialement|bien cordialement|salutations distinguées|meilleures salutations|veuillez agréer[^\\n]*',
    },
    plain: { hello: 'bonjour|bonsoir|chère|cher' },
    toFormal: { hello: 'Bonjour', bye: 'Cordialement' },
    toCasual: { hello: 'Bonjour', bye: 'Bien à vous' },
    anybody: 'à tous|à toutes|tout le monde|client|cliente',
  },
  es: {
    casual: { hello: 'qué tal|buenas', bye: 'un abrazo|abrazos|saludos|hasta pronto|un saludo' },
    formal: {
      hello: 'estimad[oa]s?|distinguid[oa]s?|muy señores míos',
      bye: 'le saluda atentamente|atentamente|cordialmente|saludos cordiales|un cordial saludo',
    },
    plain: { hello: 'hola|buenos días|buenas tardes|buenas noches|querid[oa]s?' },
    toFormal: { hello: null, bye: 'Atentamente' },
    toCasual: { hello: 'Hola', bye: 'Un saludo' },
    anybody: 'a todos|a todas|equipo|cliente',
  },
  it: {
    casual: { hello: 'ciao|ehi|salve', bye: 'a presto|ciao|un saluto|un abbraccio|saluti' },
    formal: {
      hello: 'gentil[ei]|egregi[oa]?|spettabile|spett\\.le',
      bye: 'cordiali saluti|distinti saluti|cordialmente|in fede',
    },
    plain: { hello: 'buongiorno|buonasera|buon pomeriggio|car[oaie]' },
    toFormal: { hello: 'Gentile', bye: 'Cordiali saluti' },
    toCasual: { hello: 'Buongiorno', bye: 'Un caro saluto' },
    anybody: 'a tutti|tutti|team|cliente',
  },
  pt: {
    casual: { hello: 'oi|e aí', bye: 'um abraço|abraços|abraço|até breve|até logo|beijos' },
    formal: {
      hello: 'prezad[oa]s?|exm[oa]s?\\.?|excelentíssim[oa]s?',
      bye: 'com os melhores cumprimentos|os melhores cumprimentos|melhores cumprimentos|atenciosamente|cumprimentos',
    },
    plain: { hello: 'olá|bom dia|boa tarde|boa noite|car[oa]s?' },
    toFormal: { hello: 'Olá', bye: 'Com os melhores cumprimentos' },
    toCasual: { hello: 'Olá', bye: 'Até breve' },
    anybody: 'a todos|a todas|pessoal|equipa|equipe|cliente',
  },
  nl: {
    casual: { hello: 'hoi|hallo|hey|hé|dag', bye: 'groetjes|groeten|groet|liefs|tot snel' },
    formal: {
      hello: 'geachte heer of mevrouw|geachte',
      bye: 'met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hoogachtend',
    },
    plain: { hello: 'goedemorgen|goedemiddag|goedenavond|beste' },
    toFormal: { hello: 'Beste', bye: 'Met vriendelijke groet' },
    toCasual: { hello: 'Beste', bye: 'Hartelijke groet' },
    anybody: 'allemaal|iedereen|team|klant',
  },
  pl: {
    casual: {
      hello: 'cześć|hej|witam|siema',
      bye: 'pozdrawiam serdecznie|pozdrawiam|do usłyszenia|na razie',
    },
    formal: {
      hello: 'szanowni państwo|szanowna pani|szanowny panie',
      bye: 'z poważaniem|z wyrazami szacunku|łączę wyrazy szacunku',
    },
    plain: { hello: 'dzień dobry|dobry wieczór|drodzy|droga|drogi' },
    toFormal: { hello: 'Dzień dobry', bye: 'Z poważaniem' },
    toCasual: { hello: null, bye: 'Pozdrawiam serdecznie' },
    anybody: 'wszystkim|wszyscy|zespole|kliencie',
  },
};

/** Null for a language whose forms are not known here: a letter in it is left as it is. */
export function courtesyOf(language: string): Courtesy | null {
  const known: Readonly<Record<string, Courtesy | undefined>> = COURTESIES;
  return Object.hasOwn(known, language) ? (known[language] ?? null) : null;
}
