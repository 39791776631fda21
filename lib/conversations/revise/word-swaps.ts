import type { AnswerLanguage } from '#lib/ai/schemas.ts';

/** A source of a regular expression for whole words, and the words in their place; their first letter stays as large as it was. */
type Swap = readonly [pattern: string, words: string];

export interface Swaps {
  formal: readonly Swap[];
  friendlier: readonly Swap[];
  plainer: readonly Swap[];
}

/** Nothing but a sign or a line break stands before it: it opens a sentence or a clause. */
const START = '(?<!\\p{L}\\s)';

/** Not at the end of "what we are": that is never shortened. */
const NO_CLAUSE = '(?<!(?:who|what|where|how|as|than)\\s)';

/**
 * Only what fits whatever stands around it: no swap that would ask for another case, gender or order of words. Forms of
 * address (du and Sie, tu and vous) are nobody's to change by rule.
 */
const SWAPS: Readonly<Record<AnswerLanguage, Swaps>> = {
  en: {
    formal: [
      ["can['’]t", 'cannot'],
      ["won['’]t", 'will not'],
      ["shan['’]t", 'shall not'],
      [
        "(do|does|did|is|are|was|were|have|has|had|would|could|should|must)n['’]t(?!\\s+(?:I|you|we|they|he|she|it|there|this|that)(?!\\p{L}))",
        '$1 not',
      ],
      ["i['’]m", 'I am'],
      ["(we|you|they)['’]re", '$1 are'],
      ["(i|we|you|they|he|she|it)['’]ll", '$1 will'],
      ["(i|we|you|they)['’]ve", '$1 have'],
      ["it['’]s(?!\\s+(?:been|got|had|become|gone|taken|come))", 'it is'],
      ["let['’]s", 'let us'],
      ['thanks(?: a lot| so much)?', 'thank you'],
      ['asap', 'as soon as possible'],
      ['fyi', 'for your information'],
      ['gonna', 'going to'],
      ['wanna', 'want to'],
      ['yeah|yep', 'yes'],
      ['nope', 'no'],
    ],
    friendlier: [
      ['cannot', 'can’t'],
      ['will not', 'won’t'],
      ['(do|does|did|is|are|was|were|have|has|would|could|should) not(?=\\s+\\p{L})', '$1n’t'],
      [`${NO_CLAUSE}i am(?=\\s+\\p{L})`, 'I’m'],
      [`${NO_CLAUSE}(we|you|they) are(?=\\s+\\p{L})`, '$1’re'],
      ['(i|we|you|they) will(?=\\s+\\p{L})', '$1’ll'],
      ['regarding|with regard to|with respect to', 'about'],
      ['inform(?= you)', 'tell'],
      ['do not hesitate to|don’t hesitate to', 'feel free to'],
    ],
    plainer: [
      ['utili[sz]e', 'use'],
      ['utili[sz]es', 'uses'],
      ['utili[sz]ed', 'used'],
      ['in order to', 'to'],
      ['prior to', 'before'],
      ['subsequent to', 'after'],
      ['due to the fact that|owing to the fact that|in view of the fact that', 'because'],
      ['in the event that', 'if'],
      ['despite the fact that', 'although'],
      ['at this point in time|at the present time|at present', 'now'],
      ['with regard to|with respect to|in relation to', 'about'],
      ['at your earliest convenience', 'as soon as you can'],
      ['for the purpose of', 'for'],
      ['in close proximity to', 'near'],
      ['has the ability to|is able to', 'can'],
      ['have the ability to|are able to', 'can'],
      ['a large number of|a multitude of', 'many'],
      ['commence', 'start'],
      ['assist', 'help'],
      ['obtain', 'get'],
      ['additionally|furthermore|moreover', 'also'],
      ['nevertheless|nonetheless', 'still'],
      ['leverage(?=\\s+(?:our|your|the))', 'use'],
      ['endeavou?r to', 'try to'],
      ['in addition to', 'besides'],
    ],
  },
  de: {
    formal: [
      [`${START}danke(?= für)`, 'vielen Dank'],
      ['ok|okay', 'in Ordnung'],
      ['sorry', 'Entschuldigung'],
      ['asap', 'so bald wie möglich'],
      ['z\\.\\s?b\\.', 'zum Beispiel'],
      ['rausfinden', 'herausfinden'],
      ['nochmal', 'noch einmal'],
    ],
    friendlier: [
      ['diesbezüglich', 'dazu'],
      ['umgehend', 'gleich'],
      ['erhalten Sie', 'bekommen Sie'],
      ['des weiteren|darüber hinaus', 'außerdem'],
    ],
    plainer: [
      ['zum (?:gegenwärtigen|jetzigen|aktuellen) zeitpunkt', 'jetzt'],
      ['aufgrund der tatsache, dass', 'weil'],
      ['für den fall, dass|im falle, dass', 'falls'],
      ['diesbezüglich', 'dazu'],
      ['umgehend', 'sofort'],
      ['nichtsdestotrotz|nichtsdestoweniger', 'trotzdem'],
      ['des weiteren|darüber hinaus|überdies', 'außerdem'],
      ['ggf\\.', 'falls nötig'],
      ['hierfür', 'dafür'],
      ['derzeit|gegenwärtig', 'zurzeit'],
      ['in kürze', 'bald'],
    ],
  },
  fr: {
    formal: [
      [`${START}merci(?= de | pour )`, 'je vous remercie'],
      ['ok|d’acc', 'd’accord'],
      ['asap', 'dès que possible'],
      ['ça', 'cela'],
    ],
    friendlier: [
      ['je vous remercie(?= de | pour )', 'merci'],
      ['en outre|de surcroît', 'en plus'],
    ],
    plainer: [
      ['en raison du fait que|du fait que', 'parce que'],
      ["à l[’']heure actuelle|actuellement", 'maintenant'],
      ['dans les meilleurs délais', 'dès que possible'],
      ['afin de', 'pour'],
      ['en outre|de surcroît|par ailleurs', 'de plus'],
      ['préalablement à', 'avant'],
      ['être en mesure de', 'pouvoir'],
    ],
  },
  es: {
    formal: [
      ['ok', 'de acuerdo'],
      [`${START}vale(?=\\s*[,.!])`, 'de acuerdo'],
      [`${START}gracias por(?= (?:su|el|la) )`, 'le agradecemos'],
      ['asap', 'lo antes posible'],
    ],
    friendlier: [
      ['le agradecemos(?= su )', 'gracias por'],
      ['asimismo|además de lo anterior', 'además'],
      ['a la mayor brevedad(?: posible)?', 'lo antes posible'],
    ],
    plainer: [
      ['debido a(?:l hecho de)? que', 'ya que'],
      ['en caso de que sea necesario', 'si hace falta'],
      ['en este momento|en la actualidad|actualmente', 'ahora'],
      ['con el fin de|a fin de|con el objetivo de', 'para'],
      ['a la mayor brevedad(?: posible)?', 'lo antes posible'],
      ['con anterioridad a', 'antes de'],
      ['con posterioridad a', 'después de'],
      ['asimismo', 'además'],
      ['en relación con|con respecto a', 'sobre'],
    ],
  },
  it: {
    formal: [
      ['ok|okay', 'd’accordo'],
      [`${START}grazie(?= per )`, 'la ringraziamo'],
      ['asap', 'il prima possibile'],
    ],
    friendlier: [
      ['la ringraziamo(?= per )', 'grazie'],
      ['inoltre', 'in più'],
      ['al più presto possibile', 'al più presto'],
    ],
    plainer: [
      ['a causa del fatto che|dal momento che', 'dato che'],
      ['al momento attuale|attualmente', 'ora'],
      ['al fine di|allo scopo di', 'per'],
      ['nel caso in cui sia necessario', 'se serve'],
      ['quanto prima|nel più breve tempo possibile', 'al più presto'],
      ['antecedentemente a', 'prima di'],
      ['altresì', 'anche'],
    ],
  },
  pt: {
    formal: [
      ['ok', 'de acordo'],
      ['tá', 'está'],
      ['pra', 'para'],
      ['asap', 'logo que possível'],
    ],
    friendlier: [
      ['outrossim|ademais', 'além disso'],
      ['com a maior brevidade(?: possível)?', 'logo que possível'],
    ],
    plainer: [
      ['devido ao facto de que|devido ao fato de que|uma vez que', 'já que'],
      ['neste momento|atualmente|presentemente', 'agora'],
      ['a fim de|com o objetivo de|com o intuito de', 'para'],
      ['com a maior brevidade(?: possível)?', 'logo que possível'],
      ['outrossim|ademais', 'além disso'],
      ['no que diz respeito a', 'sobre'],
    ],
  },
  nl: {
    formal: [
      ['oké|ok', 'akkoord'],
      [`${START}bedankt(?= voor )`, 'hartelijk dank'],
      ['asap', 'zo spoedig mogelijk'],
    ],
    friendlier: [
      ['hartelijk dank(?= voor )', 'bedankt'],
      ['zo spoedig mogelijk', 'zo snel mogelijk'],
      ['tevens|eveneens', 'ook'],
    ],
    plainer: [
      ['vanwege het feit dat|aangezien', 'omdat'],
      ['in het geval dat', 'als'],
      ['op dit moment|momenteel|thans', 'nu'],
      ['teneinde', 'om'],
      ['tevens|eveneens', 'ook'],
      ['zo spoedig mogelijk', 'zo snel mogelijk'],
      ['met betrekking tot|aangaande', 'over'],
      ['desalniettemin|desondanks', 'toch'],
      ['indien', 'als'],
      ['voorafgaand aan', 'voor'],
    ],
  },
  pl: {
    formal: [
      ['okej|ok(?!\\.)', 'w porządku'],
      [`${START}dzięki(?= za )`, 'dziękuję'],
      ['asap', 'jak najszybciej'],
    ],
    friendlier: [
      ['ponadto|co więcej', 'poza tym'],
      ['niezwłocznie', 'od razu'],
    ],
    plainer: [
      ['z uwagi na fakt, że|ze względu na to, że', 'ponieważ'],
      ['w przypadku gdy|w przypadku, gdy', 'jeśli'],
      ['w chwili obecnej|obecnie|na chwilę obecną', 'teraz'],
      ['ponadto|co więcej', 'poza tym'],
      ['niezwłocznie', 'od razu'],
      ['niemniej jednak', 'jednak'],
    ],
  },
};

export function swapsOf(language: string): Swaps | null {
  const known: Readonly<Record<string, Swaps | undefined>> = SWAPS;
  return Object.hasOwn(known, language) ? (known[language] ?? null) : null;
}
