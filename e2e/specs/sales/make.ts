import { type APIRequestContext, expect } from '@playwright/test';

/** A word no other spec uses: what is made with it is found by it. */
export const unique = (word: string): string => `${word} ${crypto.randomUUID().slice(0, 8)}`;

export interface Made {
  id: string;
  name: string;
  [field: string]: unknown;
}

async function post(api: APIRequestContext, path: string, data: object): Promise<Made> {
  const answer = await api.post(`/api/v1/${path}`, { data });
  expect(answer.status(), `${path} answered ${await answer.text()}`).toBe(201);
  return answer.json();
}

export const makeContact = (api: APIRequestContext, name = unique('Noor Siemens')): Promise<Made> =>
  post(api, 'contacts', { name, email: `${crypto.randomUUID().slice(0, 8)}@example.com` });

export const makeDeal = (api: APIRequestContext, more: object = {}): Promise<Made> =>
  post(api, 'deals', { name: unique('Harbour cranes'), amountMinor: 123_400, ...more });

export const makeTicket = (api: APIRequestContext, contactId: string, subject: string): Promise<Made> =>
  post(api, 'tickets', { contactId, subject, description: 'The meter shows nothing since noon.' });

/** What the API says a record is now. */
export async function readBack(api: APIRequestContext, path: string): Promise<Record<string, unknown>> {
  const answer = await api.get(`/api/v1/${path}`);
  expect(answer.ok()).toBe(true);
  return answer.json();
}
