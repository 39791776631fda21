import { beyondReach } from '#db/tenant.ts';
import { type AbilityFacts, defineRecordAbility } from '#lib/autonomy/index.ts';
import {
  MERGE_FIELDS,
  type MergeAttribute,
  type MergeField,
  mergeContactsInput,
} from './duplicates.schemas.ts';
import { applyMerge } from './merge/apply-merge.ts';
import { attributesInWords } from './merge/attributes-in-words.ts';
import { readSides, type Sides, wordOf } from './merge/read-sides.ts';
import { undoMerge } from './merge/undo-merge.ts';

interface MergeFacts extends AbilityFacts {
  sides: Sides;
  attributes: MergeAttribute[];
}

const NAMES: Readonly<Record<MergeField, string>> = {
  name: 'Name',
  account: 'Account',
  language: 'Language',
  timeZone: 'Time zone',
  preferredChannel: 'Preferred channel',
  owner: 'Owner',
};

const wins = ({ survivor, merged, fields }: Sides, field: MergeField): string | null =>
  wordOf(fields[field] === 'merged' ? merged : survivor, field);

/** Makes two contacts one: consent, owner and everything that hangs on them with it. Undone for 30 days. */
export const mergeContacts = defineRecordAbility<typeof mergeContactsInput, MergeFacts>({
  name: 'merge_contacts',
  domain: 'contacts',
  does: 'merge contacts',
  permission: 'contacts.write',
  risk: 'medium',
  input: mergeContactsInput,
  async facts(tx, ctx, input) {
    const sides = await readSides(tx, ctx, input);
    return {
      subject: { type: 'contact', id: sides.survivor.id },
      contactId: sides.survivor.id,
      conversationId: null,
      sides,
      attributes: await attributesInWords(tx, ctx, sides),
    };
  },
  summary: ({ sides }) => `Merge ${sides.merged.name} into ${sides.survivor.name}`,
  card: ({ sides, attributes }) => ({
    fields: [
      ...MERGE_FIELDS.filter((field) => wordOf(sides.survivor, field) !== wordOf(sides.merged, field)).map(
        (field) => ({
          name: NAMES[field],
          before: wordOf(sides.survivor, field),
          after: wins(sides, field),
        }),
      ),
      ...attributes
        .filter(({ survivor, merged }) => survivor !== merged)
        .map((one) => ({ name: one.label, before: one.survivor, after: one[one.from] })),
    ],
  }),
  fingerprint: ({ sides, attributes }) => ({
    content: [
      sides.merged.id,
      ...MERGE_FIELDS.map((field) => sides.fields[field]),
      ...attributes.map(({ key, from }) => `${key}=${from}`),
    ].join(' '),
    recipient: sides.survivor.id,
    channel: '',
    fields: Object.fromEntries([
      ...MERGE_FIELDS.flatMap((field): [string, string | null][] => [
        [NAMES[field], wordOf(sides.survivor, field)],
        [`${NAMES[field]} of the other`, wordOf(sides.merged, field)],
      ]),
      ...attributes.flatMap((one): [string, string | null][] => [
        [one.label, one.survivor],
        [`${one.label} of the other`, one.merged],
      ]),
    ]),
  }),
  // The facts were read within the caller's reach; what moves is everything of theirs, seen or not.
  apply: (tx, ctx, input, action) => beyondReach(tx, () => applyMerge(tx, ctx, input, action)),
  reverse: (tx, ctx, _input, outcome) => beyondReach(tx, () => undoMerge(tx, ctx, String(outcome.mergeId))),
});
