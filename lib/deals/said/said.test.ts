import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';
import { readDate } from './read-date.ts';
import { readStage } from './read-stage.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

describe('amounts people say they will pay', () => {
  it.each([
    ['we can do 45k, decision moves to March', 45_000, null],
    ['The board approved €45,000 for this.', 45_000, 'EUR'],
    ['Our budget is 45,000.50 euros', 45_000.5, 'EUR'],
    ['Could you go to 1.2 million dollars?', 1_200_000, 'USD'],
    ["We agreed on CHF 12'500 in total", 12_500, 'CHF'],
    ['Wir können 45.000 Euro freigeben.', 45_000, 'EUR'],
    ['Das Budget wurde auf 45 Tsd. € erhöht', 45_000, 'EUR'],
    ['Genehmigt sind 1,2 Mio. Euro', 1_200_000, 'EUR'],
    ['We kunnen 45.000 euro bieden', 45_000, 'EUR'],
    ['Akkoord met 45 duizend euro', 45_000, 'EUR'],
    ["Nous pouvons aller jusqu'à 45 000 €", 45_000, 'EUR'],
    ['La direction a validé 45 mille euros', 45_000, 'EUR'],
    ['Podemos llegar a 45.000 euros', 45_000, 'EUR'],
    ['Han aprobado 45 mil euros', 45_000, 'EUR'],
    ['Not 60k: we can do 45k', 45_000, null],
  ])('%s', (text, value, currency) => {
    const said = readAmount(text);
    expect(said).toMatchObject({ value, currency });
    expect(text).toContain(said?.quote);
  });

  it.each([
    'We paid 45,000 euros to somebody else last year',
    'The meter shows 45k since noon',
    'Wir haben 450 Mitarbeiter und ein Budget',
    'A discount of 20% would be fine with us',
    'Call me at 0351 45000',
    'Hello',
  ])('hears none in: %s', (text) => {
    expect(readAmount(text)).toBeNull();
  });
});

describe('when it will be decided', () => {
  it.each([
    ['we can do 45k, decision moves to March', '2027-03-31'],
    ['We will sign on 15 April 2027', '2027-04-15'],
    ['We sign December 4th', '2026-12-04'],
    ['The board decides in mid January', '2027-01-15'],
    ['We want to sign before the end of the month', '2026-11-30'],
    ['The decision slips to Q2', '2027-06-30'],
    ['Contract by 2027-02-01', '2027-02-01'],
    ['Die Entscheidung fällt erst im März', '2027-03-31'],
    ['Wir unterschreiben am 15. April', '2027-04-15'],
    ['Der Vertrag wird am 3.2.2027 unterzeichnet', '2027-02-03'],
    ['Die Bestellung kommt Anfang Februar', '2027-02-10'],
    ['Verschoben auf das zweite Quartal', '2027-06-30'],
    ['De beslissing valt in maart', '2027-03-31'],
    ['We tekenen op 15 april', '2027-04-15'],
    ['Het besluit is uitgesteld naar volgende maand', '2026-12-31'],
    ['La décision est repoussée à mars', '2027-03-31'],
    ['Nous signerons le 15 avril 2027', '2027-04-15'],
    ['On signe le contrat fin du mois', '2026-11-30'],
    ['La decisión se aplaza a marzo', '2027-03-31'],
    ['Firmamos el 15 de abril de 2027', '2027-04-15'],
    ['Decidimos a mediados de enero', '2027-01-15'],
  ])('%s', (text, date) => {
    const said = readDate(text, NOW);
    expect(said).toMatchObject({ date });
    expect(text).toContain(said?.quote);
  });

  it.each([
    'We met in March and it was nice',
    'We may decide something else',
    'The contract was signed on 3 May 2024',
    'See you on 15 April',
    'Wir melden uns im Januar',
  ])('hears none in: %s', (text) => {
    expect(readDate(text, NOW)).toBeNull();
  });
});

describe('what moves a deal on', () => {
  it.each([
    ['Please send us a proposal for all twelve blocks', 'offer'],
    ['Schicken Sie uns bitte ein Angebot', 'offer'],
    ['Stuur ons een offerte', 'offer'],
    ['Envoyez-nous un devis', 'offer'],
    ['Envíenos una propuesta', 'offer'],
    ['Good news: we accept your offer', 'won'],
    ['Wir nehmen Ihr Angebot an', 'won'],
    ['We gaan akkoord met het voorstel', 'won'],
    ['Nous acceptons votre offre', 'won'],
    ['Aceptamos su propuesta', 'won'],
  ])('%s', (text, means) => {
    expect(readStage(text)).toMatchObject({ means });
  });

  it.each([
    'If the board agrees we accept your offer',
    'What is in your proposal?',
    'Sobald wir unterschrieben haben',
  ])('hears nothing in: %s', (text) => {
    expect(readStage(text)).toBeNull();
  });
});
