import { expect, test } from 'vitest';
import { attributionOf } from './attribution-of.ts';

const form = { id: 'f', name: 'Demo' };

test('campaign words come from the form, else from the address of the page', () => {
  expect(
    attributionOf(form, {
      page_url: 'https://shop.example/offer?utm_source=news&utm_campaign=spring#top',
      referrer: 'https://user:secret@search.example/?q=cranes',
      utm_source: 'partner',
      utm_medium: undefined,
      utm_campaign: undefined,
      utm_term: undefined,
      utm_content: undefined,
    }),
  ).toEqual({
    formId: 'f',
    formName: 'Demo',
    source: 'partner',
    campaign: 'spring',
    pageUrl: 'https://shop.example/offer?utm_source=news&utm_campaign=spring',
    referrer: 'https://search.example/?q=cranes',
  });
});

test('what is no address on the web is left out', () => {
  const nothing = { utm_source: undefined, utm_medium: undefined, utm_campaign: undefined };
  const given = { ...nothing, utm_term: undefined, utm_content: undefined };
  for (const page_url of ['javascript:alert(1)', 'file:///etc/passwd', 'no address', ''])
    expect(attributionOf(form, { ...given, page_url, referrer: undefined })).toEqual({
      formId: 'f',
      formName: 'Demo',
    });
});
