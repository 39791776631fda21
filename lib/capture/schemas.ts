import { z } from 'zod';
import type { AssignmentMethod, Attribution, FormField, FormFieldName } from '#db/schema/capture.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';

export type { Attribution, FormField } from '#db/schema/capture.ts';

export const FORM_FIELDS = ['email', 'name', 'phone', 'company', 'message'] as const;
export const ASSIGNMENT_METHODS = ['round_robin', 'load'] as const;

const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'Like https://shop.example, without a path.',
  );
const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en" or "pt-BR"');

const fields = z
  .array(z.object({ name: z.enum(FORM_FIELDS), label: textField(80), required: z.boolean() }))
  .min(1)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'must name each field once')
  .refine(
    (list) => list.some(({ name, required }) => name === 'email' && required),
    'must ask for an e-mail address: without one nobody can answer',
  );

const formValues = {
  name: textField(120),
  fields,
  /** Websites whose pages may send the form, besides our own page of it. */
  allowedOrigins: z.array(origin).max(50),
  /** What one agrees to by ticking; null asks nothing. New words are a new version. */
  consentText: textField(2000).nullable(),
  thanks: textField(500),
  language: language.nullable(),
};

export const createFormInput = z.object({
  ...formValues,
  allowedOrigins: formValues.allowedOrigins.default([]),
  consentText: formValues.consentText.default(null),
  language: formValues.language.default(null),
});
export const updateFormInput = z.object({
  formId: idField,
  version: versionField,
  isActive: z.boolean().optional(),
  ...(Object.fromEntries(Object.entries(formValues).map(([key, schema]) => [key, schema.optional()])) as {
    [K in keyof typeof formValues]: z.ZodOptional<(typeof formValues)[K]>;
  }),
});

export interface FormDto {
  id: string;
  /** Public: it opens nothing but this form. */
  key: string;
  name: string;
  fields: FormField[];
  allowedOrigins: string[];
  consentText: string | null;
  consentVersion: number;
  thanks: string;
  language: string | null;
  isActive: boolean;
  submissions: number;
  version: number;
}

export const formKeyInput = z.object({ formKey: z.string().max(60) });

/** What a page needs to show a form. */
export interface PublicForm {
  name: string;
  fields: FormField[];
  consentText: string | null;
  thanks: string;
  language: string | null;
  /** To be sent along: it says when the form was opened. Good for a day. */
  token: string;
}

const told = optionalText(500);

/** Besides the form's own fields what the page knows of how its reader came there. */
export const submitFormInput = z.object({
  formKey: z.string().max(60),
  token: z.string().max(200),
  /** Nobody sees it; programs fill it in. */
  website: z.string().max(500).optional(),
  consent: z.union([z.boolean(), z.literal('on')]).optional(),
  name: optionalText(200),
  email: optionalText(320),
  phone: optionalText(40),
  company: optionalText(200),
  message: optionalText(5000),
  utm_source: told,
  utm_medium: told,
  utm_campaign: told,
  utm_term: told,
  utm_content: told,
  page_url: told,
  referrer: told,
});
/** What the hosted page carries through unseen. */
export const CARRIED = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'page_url',
  'referrer',
] as const;
export type FormSubmission = z.output<typeof submitFormInput>;
export type FormValues = Partial<Record<FormFieldName, string | undefined>>;

const rule = {
  name: textField(120),
  source: optionalText(40).transform((text) => text ?? null),
  language: language.nullable(),
  method: z.enum(ASSIGNMENT_METHODS),
  memberIds: z.array(idField).min(1, 'choose at least one person').max(200),
};

/** The rules in their order, whole: what is not among them is gone. */
export const setRulesInput = z.object({
  rules: z
    .array(z.object({ ...rule, id: idField.optional(), isActive: z.boolean().default(true) }))
    .max(50, 'must be at most 50 rules'),
});

export interface AssignmentRuleDto {
  id: string;
  name: string;
  /** Null: any. */
  source: string | null;
  language: string | null;
  method: AssignmentMethod;
  members: { id: string; name: string }[];
  isActive: boolean;
}

export const previewInput = z.object({ source: textField(40), language: language.nullish() });

/** Who the next lead would go to as things stand. */
export interface AssignmentPreview {
  to: { id: string; name: string } | null;
  rule: string | null;
  reason: 'next_in_round' | 'fewest_open' | 'no_rule' | 'nobody_there';
  /** Nobody of the rule works at this hour: it waits for them. */
  outOfHours: boolean;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** One's own, or with the right to manage members anybody's. */
export const setHoursInput = z
  .object({
    userId: idField,
    days: z.array(z.number().int().min(1).max(7)).max(7).optional(),
    fromMinute: z.number().int().min(0).max(1440).optional(),
    untilMinute: z.number().int().min(0).max(1440).optional(),
    /** Null: there again. */
    absentUntil: z.iso.datetime().nullable().optional(),
  })
  .refine((input) => (input.fromMinute ?? 0) <= (input.untilMinute ?? 1440), {
    path: ['untilMinute'],
    message: 'must not be before the beginning',
  });

export interface MemberHoursDto {
  userId: string;
  name: string;
  /** Monday is 1; empty: every day. In the member's own time zone. */
  days: number[];
  /** Minutes after midnight. */
  fromMinute: number;
  untilMinute: number;
  absentUntil: string | null;
  timeZone: string;
  openLeads: number;
}

/** What a member said of their hours; null: nothing. */
export interface NamedHours {
  hours: Pick<MemberHoursDto, 'days' | 'fromMinute' | 'untilMinute'> | null;
  absentUntil: string | null;
}

export const leadToAssignInput = z.object({ leadId: idField });
export const leadsToAssignInput = z.object({ leadIds: z.array(idField).min(1).max(100) });

/** Names that a lead's attribution is shown by, in their order. */
export const ATTRIBUTION_FIELDS = [
  'formName',
  'source',
  'medium',
  'campaign',
  'term',
  'content',
  'pageUrl',
  'referrer',
] as const satisfies readonly (keyof Attribution)[];
