import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removePersonal } from './remove-personal.ts';

const PEOPLE = ['Ada Byron', 'Northwind Traders', 'Tom Ōta'];

describe('what tells who somebody is', () => {
  it.each([
    ['Write to ada.byron@northwind.example please', 'Write to [e-mail] please'],
    ['Call +49 151 1234 5678 or 0151 1234567.', 'Call [phone] or [phone].'],
    ['Or 555-123-4567', 'Or [phone]'],
    ['Ada asked, and Byron’s colleague Tom agreed', '[name] asked, and [name] colleague [name] agreed'],
    ['Ada Byron at Northwind Traders', '[name] at [name]'],
    ['Frau Müller-Lüdenscheidt wartet', '[name] wartet'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [account]'],
    ['Card 4111 1111 1111 1111', 'Card [number]'],
    ['Invoice no. RE-20417 is wrong', 'Invoice no. [number] is wrong'],
    ['Kundennummer: 4711123', 'Kundennummer: [number]'],
    ['Lieferung an Musterstraße 12a', 'Lieferung an [address]'],
    ['ship it to 12 Baker Street', 'ship it to [address]'],
    ['from 93.184.216.34', 'from [address]'],
    ['https://x.example/reset?token=abc123', '[link]'],
  ])('%s', (text, without) => expect(removePersonal(text, PEOPLE).text).toBe(without));

  it.each([
    'Set the address to 192.168.0.1 with mask 255.255.255.0 and port 8443.',
    'Since 2026-11-22 and version 10.0.19045 it takes 0.25 seconds.',
    'See https://help.example.com/articles/gaps?page=2',
    'Mark the order as paid and tom-cat stays.',
    'Error 0x80070005, code 42.',
  ])('leaves what every reader needs: %s', (text) =>
    expect(removePersonal(text, PEOPLE)).toEqual({ text, removed: 0 }),
  );

  it('is counted, and taken out once for all', () => {
    const once = removePersonal('Ada: a@b.example, +49 151 1234 5678', PEOPLE);
    expect(once).toEqual({ text: '[name]: [e-mail], [phone]', removed: 3 });
    expect(removePersonal(once.text, PEOPLE)).toEqual({ text: once.text, removed: 0 });
  });

  it.each([
    ['one word without an end', 'Order'.repeat(2_000)],
    ['an address that never comes', 'a'.repeat(40_000)],
    ['a street that never comes', `${'A'.repeat(40_000)} 12`],
    ['addresses of pages without a space', 'http://'.repeat(6_000)],
    ['a reference and nothing but space', `order${' '.repeat(20_000)}x`],
  ])('comes to an end with %s', (_, text) =>
    expect(removePersonal(text, PEOPLE)).toEqual({ text, removed: 0 }),
  );

  it('never leaves an e-mail address or a known name, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), fc.string(), (before, email, after) => {
        const { text } = removePersonal(`${before} ${email} ${after} Ada Byron`, PEOPLE);
        expect(text).not.toContain('Ada Byron');
        expect(text).not.toContain('Byron');
      }),
    );
  });
});

it('words without an end are read while others wait for it', () => {
  for (const word of ['的', 'A', 'order', 'http://a', 'Via '])
    expect(removePersonal(`${word.repeat(20_000)} Ana`, ['Ana']).text).toMatch(/\[name\]$/);
});
