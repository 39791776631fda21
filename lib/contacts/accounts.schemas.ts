import { z } from 'zod';
import { type AttributeValues, attributesInput } from '#lib/attributes/schemas.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { listInput } from '#lib/core/filters/list-input.ts';
import type { Named } from './schemas.ts';

/** A company: whom its people work for, and where its deals belong. */
export interface AccountRow {
  id: string;
  name: string;
  /** `example.com`: whoever writes from it is filed here. */
  domain: string | null;
  owner: Named | null;
  /** Fields of the workspace's own, by key. */
  attributes: AttributeValues;
  /** How many people, and how many deals that are not over. */
  contacts: number;
  openDeals: number;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export const listAccountsInput = z.object({
  ...listInput('updated'),
  /** By a part of the name or the domain; the answer is then by closeness and has no further page. */
  q: optionalText(200),
});

export const accountIdInput = z.object({ accountId: idField });

/** A domain, or an address of the web or of mail that names one. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) =>
    text
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^.*@/, '')
      .replace(/^www\./, '')
      .replace(/[/:?#].*$/, ''),
  )
  .pipe(
    z
      .string()
      .max(253)
      .regex(
        /^([\p{L}\d]([\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}\d-]{2,63}$/u,
        'must be a domain such as example.com',
      ),
  );

export const createAccountInput = z.object({
  name: textField(200),
  domain: domain.nullish(),
  ownerId: idField.nullish(),
  attributes: attributesInput.optional(),
});

/** Absent leaves a field as it is; null clears it. */
export const updateAccountInput = z.object({
  accountId: idField,
  version: versionField,
  name: textField(200).optional(),
  domain: domain.nullish(),
  ownerId: idField.nullish(),
  attributes: attributesInput.optional(),
});
