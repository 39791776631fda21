import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from './read-when.ts';

/** A Sunday. */
const NOW = { day: '2026-11-22', time: '10:00' };

/** What is written, the day, the time, and what is left to do. */
type Row = [text: string, day: string | null, time: string | null, rest: string];

const GOLDEN: Readonly<Record<string, readonly Row[]>> = {
  English: [
    ['call Ana tomorrow 9am', '2026-11-23', '09:00', 'call Ana'],
    ['Send the offer next friday', '2026-11-27', null, 'Send the offer'],
    ['in 3 days check the contract', '2026-11-25', null, 'check the contract'],
    ['Monday at 14:30 demo', '2026-11-23', '14:30', 'demo'],
    ['Ring back at 5 pm', '2026-11-22', '17:00', 'Ring back'],
    ['Ring back at 8', '2026-11-23', '08:00', 'Ring back'],
    ['visit on 5 December', '2026-12-05', null, 'visit'],
    ['visit Dec 24, 2027 at noon', '2027-12-24', '12:00', 'visit'],
    ['renew 5th of March', '2027-03-05', null, 'renew'],
    ['the day after tomorrow: report', '2026-11-24', null, 'report'],
    ['tomorrow morning tidy up', '2026-11-23', '09:00', 'tidy up'],
    ['call tonight', '2026-11-22', '19:00', 'call'],
    ['remind in 2 hours', '2026-11-22', '12:00', 'remind'],
    ['in two weeks', '2026-12-06', null, ''],
    ['end of month report', '2026-11-30', null, 'report'],
    ['next week', '2026-11-23', null, ''],
    ['on Sunday', '2026-11-29', null, ''],
    ['deadline 2026-12-31', '2026-12-31', null, 'deadline'],
  ],
  Portuguese: [
    ['ligar para Ana amanhã às 9h', '2026-11-23', '09:00', 'ligar para Ana'],
    ['relatório na próxima sexta', '2026-11-27', null, 'relatório'],
    ['daqui a 3 dias enviar proposta', '2026-11-25', null, 'enviar proposta'],
    ['segunda-feira às 14:30', '2026-11-23', '14:30', ''],
    ['visita 5 de dezembro', '2026-12-05', null, 'visita'],
    ['sexta-feira que vem', '2026-11-27', null, ''],
    ['depois de amanhã', '2026-11-24', null, ''],
    ['rever contrato em duas semanas', '2026-12-06', null, 'rever contrato'],
    ['hoje à noite', '2026-11-22', '19:00', ''],
  ],
  German: [
    ['Ana morgen um 9 Uhr anrufen', '2026-11-23', '09:00', 'Ana anrufen'],
    ['nächsten Freitag Bericht', '2026-11-27', null, 'Bericht'],
    ['in 3 Tagen nachfassen', '2026-11-25', null, 'nachfassen'],
    ['Angebot am Montag um 14.30 Uhr', '2026-11-23', '14:30', 'Angebot'],
    ['am 5. Dezember besuchen', '2026-12-05', null, 'besuchen'],
    ['übermorgen', '2026-11-24', null, ''],
    ['in zwei Wochen', '2026-12-06', null, ''],
    ['Termin 5.12.2026', '2026-12-05', null, 'Termin'],
    ['heute Abend', '2026-11-22', '19:00', ''],
    ['morgen früh Müller anrufen', '2026-11-23', '09:00', 'Müller anrufen'],
  ],
  French: [
    ['appeler Ana demain à 9h', '2026-11-23', '09:00', 'appeler Ana'],
    ['rapport vendredi prochain', '2026-11-27', null, 'rapport'],
    ['dans 3 jours relancer', '2026-11-25', null, 'relancer'],
    ['lundi à 14h30', '2026-11-23', '14:30', ''],
    ['visite le 5 décembre', '2026-12-05', null, 'visite'],
    ['le 1er février', '2027-02-01', null, ''],
    ['après-demain', '2026-11-24', null, ''],
    ['aujourd’hui', '2026-11-22', null, ''],
    ['appeler mon client la semaine prochaine', '2026-11-23', null, 'appeler mon client'],
  ],
  Spanish: [
    ['llamar a Ana mañana a las 9', '2026-11-23', '09:00', 'llamar a Ana'],
    ['informe el próximo viernes', '2026-11-27', null, 'informe'],
    ['dentro de 3 días', '2026-11-25', null, ''],
    ['el lunes a las 14:30', '2026-11-23', '14:30', ''],
    ['visita el 5 de diciembre', '2026-12-05', null, 'visita'],
    ['pasado mañana', '2026-11-24', null, ''],
    ['mañana por la mañana', '2026-11-23', '09:00', ''],
    ['el mes que viene', '2026-12-01', null, ''],
  ],
  Dutch: [
    ['Ana morgen om 9 uur bellen', '2026-11-23', '09:00', 'Ana bellen'],
    ['volgende vrijdag rapport', '2026-11-27', null, 'rapport'],
    ['over 3 dagen nabellen', '2026-11-25', null, 'nabellen'],
    ['maandag om 14:30', '2026-11-23', '14:30', ''],
    ['bezoek op 5 december', '2026-12-05', null, 'bezoek'],
    ['overmorgen', '2026-11-24', null, ''],
    ['volgende week', '2026-11-23', null, ''],
    ['vanavond', '2026-11-22', '19:00', ''],
  ],
  'nothing that says when': [
    ['Call Ana', null, null, 'Call Ana'],
    ['Order 20 chairs', null, null, 'Order 20 chairs'],
    ['Ask for the 24/7 line', null, null, 'Ask for the 24/7 line'],
    ['Offer 10% on 3 licences', null, null, 'Offer 10% on 3 licences'],
    ['Mail marcomarch@example.com', null, null, 'Mail marcomarch@example.com'],
    ['Read page 31 april', null, null, 'Read page 31 april'],
    ['Version 1.2 is out', null, null, 'Version 1.2 is out'],
  ],
};

for (const [language, rows] of Object.entries(GOLDEN))
  describe(language, () => {
    test.each(rows)('%s', (text, day, time, rest) => {
      expect(readWhen(text, NOW)).toEqual({ when: day ? { day, time } : null, rest });
    });
  });

test('a month that is shorter ends where it ends', () => {
  expect(readWhen('in 1 month', { day: '2027-01-31', time: '10:00' }).when?.day).toBe('2027-02-28');
});

test('whatever is typed is read or left, and what is found lies in the future or is today', () => {
  const words = [
    'tomorrow',
    '9am',
    'Freitag',
    'dans',
    '3',
    'jours',
    'de',
    '5',
    'dezembro',
    '31',
    'um',
    '25',
    'é',
    '😀',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 6 })), {
        maxLength: 8,
      }),
      (parts) => {
        const { when, rest } = readWhen(parts.join(' '), NOW);
        expect(rest.length).toBeLessThanOrEqual(parts.join(' ').length);
        if (when) {
          expect(new Date(when.day).toISOString().slice(0, 10)).toBe(when.day);
          expect(when.time ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        }
      },
    ),
  );
});
