import type { Section } from '#lib/conversations/schemas.ts';

export interface SectionView<Of = Section> {
  section: Of;
  /** In addresses. */
  slug: string;
  label: string;
  /** What belongs here, for the empty list. */
  empty: { title: string; text: string };
}

/** The inbox's sections in the order people work through them. */
export const SECTION_VIEWS: readonly SectionView[] = [
  {
    section: 'needs_you',
    slug: 'needs-you',
    label: 'Needs you',
    empty: {
      title: 'Nothing needs you',
      text: 'Drafts to countersign and messages agents may not answer come here.',
    },
  },
  {
    section: 'ai_handled',
    slug: 'ai-handled',
    label: 'AI handled',
    empty: {
      title: 'Nothing handled by agents yet',
      text: 'Conversations an agent answered within its level come here, each with its reason.',
    },
  },
  {
    section: 'waiting',
    slug: 'waiting',
    label: 'Waiting',
    empty: {
      title: 'Nobody is waited for',
      text: 'Conversations in which the other side has the next word come here.',
    },
  },
  {
    section: 'snoozed',
    slug: 'snoozed',
    label: 'Snoozed',
    empty: { title: 'Nothing snoozed', text: 'Put a conversation off with h; it comes back by itself.' },
  },
  {
    section: 'closed',
    slug: 'closed',
    label: 'Closed',
    empty: {
      title: 'Nothing closed yet',
      text: 'Finished conversations come here. A new message opens them again.',
    },
  },
];

/** Beside the sections: what stands in it stands in one of them as well. */
export const MENTIONED_VIEW: SectionView<'mentioned'> = {
  section: 'mentioned',
  slug: 'mentioned',
  label: 'Mentioned',
  empty: {
    title: 'Nobody has mentioned you',
    text: 'Conversations come here when a colleague writes @ and your name in a note.',
  },
};

const first = SECTION_VIEWS[0] as SectionView;

/** The section an address names; an unknown one is the first, so that an old link still opens the inbox. */
export const sectionOf = (slug: string): SectionView | typeof MENTIONED_VIEW =>
  [...SECTION_VIEWS, MENTIONED_VIEW].find((view) => view.slug === slug) ?? first;
