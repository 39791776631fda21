import type {
  AttributeColour,
  AttributeObject,
  AttributeType,
  RelatedType,
} from '#lib/attributes/schemas.ts';

export const OBJECT_WORDS: Readonly<Record<AttributeObject, { title: string; one: string }>> = {
  contact: { title: 'Contacts', one: 'contact' },
  account: { title: 'Accounts', one: 'account' },
  lead: { title: 'Leads', one: 'lead' },
  deal: { title: 'Deals', one: 'deal' },
  ticket: { title: 'Tickets', one: 'ticket' },
};

export const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  text: 'Text',
  number: 'Number',
  money: 'Money',
  date: 'Date',
  boolean: 'Yes or no',
  select: 'One of a list',
  multi_select: 'Several of a list',
  url: 'Web address',
  relation: 'Another record',
};

export const RELATED_WORDS: Readonly<Record<RelatedType, string>> = {
  contact: 'Contact',
  account: 'Account',
  deal: 'Deal',
};

export const COLOUR_WORDS: Readonly<Record<AttributeColour, string>> = {
  grey: 'Grey',
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
};
