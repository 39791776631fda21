import { answerLanguage, runTask, type TaskResult, type TaskRun } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findPassages } from '#lib/knowledge/index.ts';
import { type DraftAnswer, type DraftInput, draftReply } from '../draft-reply.task.ts';
import type { Citation } from '../schemas.ts';

/** A durable run waits longer than a person for the question's meaning: the model may have to be loaded first. */
const PATIENCE_MS = 5_000;
const PASSAGES = 4;
const LONGEST_QUESTION = 2_000;

/** Who asks what, with all that is known of them; passages and the language of the answer are found here. */
export interface Asked extends Omit<DraftInput, 'passages' | 'language'> {
  /** Of the question. */
  language: string;
}

export interface WrittenAnswer {
  written: TaskResult<DraftAnswer>;
  /** Of the answer. */
  language: string;
  sources: Citation[];
  /** How near the best passage is, 0 to 1; null where none was found. */
  score: number | null;
  /** Whether a passage carries an answer without somebody reading it first. */
  answers: boolean;
}

/**
 * The one way in which a question of a contact is answered from the knowledge base: published articles for customers
 * are searched, and the draft rests on what was found. Stores nothing.
 */
export async function writeAnswer(ctx: Ctx, asked: Asked, run: TaskRun): Promise<WrittenAnswer> {
  const language = await answerLanguage(ctx, asked.language);
  const { passages } = await findPassages(
    ctx,
    {
      q: asked.message.slice(0, LONGEST_QUESTION),
      language: asked.language,
      limit: PASSAGES,
      drafts: false,
      internal: false,
    },
    { waitMs: PATIENCE_MS },
  );
  const written = await runTask(ctx, draftReply, { ...asked, language, passages }, run);
  return {
    written,
    language,
    sources: written.output.used.flatMap((at) => {
      const passage = passages[at];
      if (!passage) return [];
      const { documentId, chunkId, title, quote } = passage;
      return [{ documentId, chunkId, title, quote }];
    }),
    score: passages[0]?.score ?? null,
    answers: passages.some((passage) => passage.answers),
  };
}
