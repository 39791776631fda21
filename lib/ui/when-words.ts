/**
 * The words for days and times in English, Portuguese, German, French, Spanish and Dutch, as patterns without accents.
 * All languages are read at once: nobody says which one they write in, and the few words two languages share mean the
 * same in both.
 */
export const DAYS: readonly [pattern: string, days: number][] = [
  [
    'the day after tomorrow|day after tomorrow|depois de amanha|ubermorgen|apres-?\\s?demain|pasado manana|overmorgen',
    2,
  ],
  ['tomorrow|amanha|morgen|demain|manana', 1],
  ["today|hoje|heute|aujourd['’]?hui|hoy|vandaag", 0],
];

/** This evening: the day, and the hour below. */
export const THIS_EVENING = 'tonight|this evening|hoje a noite|heute abend|ce soir|esta noche|vanavond';

export const WEEKDAYS: readonly string[] = [
  'sunday|domingo|sonntag|dimanche|zondag',
  'monday|segunda(?:-|\\s)?feira|segunda|montag|lundi|lunes|maandag',
  'tuesday|terca(?:-|\\s)?feira|terca|dienstag|mardi|martes|dinsdag',
  'wednesday|quarta(?:-|\\s)?feira|quarta|mittwoch|mercredi|miercoles|woensdag',
  'thursday|quinta(?:-|\\s)?feira|quinta|donnerstag|jeudi|jueves|donderdag',
  'friday|sexta(?:-|\\s)?feira|sexta|freitag|vendredi|viernes|vrijdag',
  'saturday|sabado|samstag|sonnabend|samedi|zaterdag',
];

/** Before a weekday. */
export const BEFORE_DAY =
  'on next|on|by|next|this|na proxima|no proximo|em|na|no|ate|proxima|proximo|esta|este|am nachsten|am|bis|nachsten|nachste|kommenden|diesen|el proximo|el|para el|le|ce|aanstaande|volgende|komende|deze|op|avant';
/** After one. */
export const AFTER_DAY = 'que vem|que viene|proximo|prochaine?';

export const MONTHS: readonly string[] = [
  'january|jan|janeiro|januar|janvier|enero|ene|januari',
  'february|feb|fevereiro|fev|februar|fevrier|febrero|februari',
  'march|mar|marco|marz|mars|marzo|maart|mrt',
  'april|apr|abril|abr|avril|avr',
  'may|maio|mai|mayo|mei',
  'june|jun|junho|juni|juin|junio',
  'july|jul|julho|juli|juillet|julio',
  'august|aug|agosto|aout|augustus',
  'september|sept|sep|setembro|set|septembre|septiembre',
  'october|oct|outubro|oktober|okt|octobre|octubre',
  'november|nov|novembro|novembre|noviembre',
  'december|dec|dezembro|dez|dezember|decembre|diciembre|dic',
];

export const NEXT_WEEK =
  'next week|na proxima semana|proxima semana|semana que vem|nachste woche|la semaine prochaine|semaine prochaine|la proxima semana|la semana que viene|semana que viene|volgende week';
export const NEXT_MONTH =
  'next month|no proximo mes|proximo mes|mes que vem|nachsten monat|le mois prochain|mois prochain|el proximo mes|el mes que viene|mes que viene|volgende maand';
export const END_OF_MONTH =
  '(?:at the )?end of (?:the )?month|(?:no )?(?:fim|final) do mes|(?:am )?ende des monats|(?:am )?monatsende|(?:a la )?fin du mois|(?:a )?fin(?:al)? de mes|(?:aan het )?einde van de maand';

/** `in 3 days`: what leads, and the units with how long they are. */
export const IN = "in|within|daqui a|dentro de|em|innerhalb von|dans|d[’']ici|en|over|binnen";
export const UNITS: readonly [pattern: string, unit: 'minute' | 'hour' | 'day' | 'week' | 'month'][] = [
  ['minutes?|mins?|minutos?|minuten?|minuut', 'minute'],
  ['hours?|horas?|stunden?|heures?|uur|uren', 'hour'],
  ['days?|dias?|tagen?|tag|jours?|dag(?:en)?', 'day'],
  ['weeks?|semanas?|wochen?|semaines?|weken', 'week'],
  ['months?|mes(?:es)?|monaten?|monat|mois|maand(?:en)?', 'month'],
];

export const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'a an one um uma ein eine einem einer un une una uno een',
    'two dois duas zwei deux dos twee',
    'three tres drei trois drie',
    'four quatro vier quatre cuatro',
    'five cinco funf cinq vijf',
    'six seis sechs zes',
    'seven sete sieben sept siete zeven',
    'eight oito acht huit ocho',
    'nine nove neun neuf nueve negen',
    'ten dez zehn dix diez tien',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1])),
);

/** Parts of a day, right behind the day they belong to, with the hour they stand for. */
export const PARTS: readonly [pattern: string, time: string][] = [
  [
    "in the morning|morning|de manha|pela manha|fruh|vormittag|matin|por la manana|ochtend|'s ochtends",
    '09:00',
  ],
  ['at noon|noon|ao meio-dia|mittag|midi|a mediodia|al mediodia|middag', '12:00'],
  ['in the afternoon|afternoon|a tarde|de tarde|nachmittag|apres-midi|por la tarde|namiddag', '14:00'],
  ['in the evening|evening|night|a noite|de noite|abend|soir|por la noche|avond', '19:00'],
];

/** Before an hour; with one of these a bare number is an hour. */
export const AT = 'at|@|as|um|gegen|vers|a las|a la|om';
