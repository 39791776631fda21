import { expect, it } from 'vitest';
import { readEntryForm } from './read-entry-form.ts';

const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};
const given = { currency: 'EUR', contactId: null };

it('reads an amount as people write it, in the minor units of its currency', () => {
  const read = (currency: string) =>
    readEntryForm(form({ amount: '45.000,50', closeDate: '2027-03-31' }), {
      ...given,
      currency,
      wants: ['amountMinor', 'closeDate'],
    });
  expect(read('EUR')).toEqual({ fields: { amountMinor: 4_500_050, closeDate: '2027-03-31' }, wrong: {} });
  expect(read('JPY').fields.amountMinor).toBe(45_001);
});

it('says of each wanted field that is missing what to do, and takes nothing that was not asked', () => {
  const { fields, wrong } = readEntryForm(form({ amount: '0', nextStep: 'Call' }), {
    ...given,
    wants: ['amountMinor', 'contactId'],
  });
  expect(fields).toEqual({});
  expect(Object.keys(wrong)).toEqual(['amountMinor', 'contactId']);
});

it('takes the competitor along with a reason', () => {
  expect(
    readEntryForm(form({ reasonId: 'r', competitor: ' Acme ' }), { ...given, wants: ['reasonId'] }),
  ).toEqual({
    fields: { reasonId: 'r', competitor: 'Acme' },
    wrong: {},
  });
});
