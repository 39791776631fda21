import type { ArticleSource } from '#db/schema/ticket-agents.ts';
import type { DocumentStatus } from '#lib/knowledge/schemas.ts';

export type { ArticleSource } from '#db/schema/ticket-agents.ts';

/** One thing a drafted article rests on, as far as the reader may see it. */
export interface ShownSource {
  kind: ArticleSource['kind'];
  /** Of a message. */
  by: 'requester' | 'us' | null;
  quote: string;
}

/** What an article could say of a ticket that was solved. */
export interface ArticleOffer {
  /** `offered`: a draft to take. `answered`: an article says it already. `written`: the draft became an article. */
  state: 'offered' | 'answered' | 'written';
  title: string;
  /** Markdown; empty where an article says it already. */
  body: string;
  language: string;
  /** 0 to 1; how near the article is, where there is one. */
  confidence: number;
  sources: ShownSource[];
  /** How many names, addresses and numbers of people were taken out. */
  removed: number;
  /** The article that says it, or that came of the draft. */
  document: { id: string; title: string; status: DocumentStatus } | null;
  agent: string;
  /** Written by rules: no model ran. */
  builtIn: boolean;
  at: string;
}
