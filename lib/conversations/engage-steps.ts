import { runTask } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { noteGap } from '#lib/knowledge/index.ts';
import { writeAnswer } from './drafting/write-answer.ts';
import { type LeaveReason, loadEngagement } from './load-engagement.ts';
import { REMEMBERED } from './load-follow-up.ts';
import { saveDraft } from './save-draft.ts';
import type { Citation } from './schemas.ts';
import { storeUnderstanding } from './store-understanding.ts';
import { INTENTS, type Intent } from './understand/intents.ts';
import { understandMessage } from './understand-message.task.ts';

export interface Work {
  conversationId: string;
  messageId: string;
  runId?: string;
  attempt?: number;
}

export type Understood =
  | { leave: LeaveReason | 'nothing_to_answer' }
  | { leave: null; route: 'sales' | 'support' | 'none' };

/** What an article could have answered. */
const ASKS: ReadonlySet<string> = new Set(['pricing', 'product_question', 'support_problem', 'other']);

/**
 * Reads the message (by model or rules) and stores the reading; the same again finds the stored one. A task, then a
 * verb: no transaction is open while the model thinks.
 */
export async function understandStep(ctx: Ctx, work: Work): Promise<Understood> {
  const facts = await loadEngagement({ ctx, input: idsOf(work) });
  if (facts.leave || !facts.message) return { leave: facts.leave ?? 'superseded' };
  if (facts.understanding) return answerable(facts.understanding.intent, facts.understanding.route);
  const read = await runTask(
    ctx,
    understandMessage,
    { text: facts.message.text, language: facts.contact.language },
    taskRun(work),
  );
  const { route } = await storeUnderstanding({
    ctx,
    input: { ...idsOf(work), ...read.output, builtIn: read.builtIn, aiCallId: read.callId },
  });
  return answerable(read.output.intent, route);
}

const answerable = (intent: string, route: 'sales' | 'support' | 'none'): Understood =>
  intent === 'spam' || intent === 'opt_out' ? { leave: 'nothing_to_answer' } : { leave: null, route };

/** What the end of an answer depends on. */
export interface ClosingFacts {
  /** How near the best passage is, 0 to 1. */
  score: number | null;
  sources: readonly Citation[];
  /** Of the answer. */
  language: string;
  intent: string;
}

/** What the gate is told about a draft; ids, unions and numbers only. */
export type Drafted =
  | { leave: LeaveReason }
  | {
      leave: null;
      draftId: string;
      intent: string;
      confidence: number;
      injectionSuspected: boolean;
      sources: Citation[];
      /** What was remembered of the person and shaped it: ids. */
      memories: string[];
      ai: {
        model: string;
        promptVersion: string;
        settingsVersion: number;
        aiCallId: string;
        builtIn: boolean;
        costMicros: number | null;
      };
    };

/**
 * Searches the knowledge base and drafts the answer, stored once per message and round. Where the message looks like
 * an attempt to steer the agent, no model sees it and the confidence is too low for anything but a person's eyes.
 *
 * @param rejection the approver's words about the round before.
 */
export async function draftStep(
  ctx: Ctx,
  work: Work & {
    round: number;
    rejection: string | null;
    /** What stands below the answer: of the drafted words, what is added or nothing. */
    closing?: (drafted: ClosingFacts) => Promise<string | null>;
  },
): Promise<Drafted> {
  const facts = await loadEngagement({ ctx, input: idsOf(work) });
  if (facts.leave || !facts.message || !facts.understanding) return { leave: facts.leave ?? 'superseded' };
  const { understanding } = facts;
  const known = facts.memories.slice(0, REMEMBERED);
  const { written, language, sources, score, answers } = await writeAnswer(
    ctx,
    {
      message: facts.message.text,
      contactName: facts.contact.named ? facts.contact.name : null,
      language: understanding.language,
      intent: intentOf(understanding.intent),
      route: understanding.route,
      wantsPerson: understanding.wantsPerson,
      bant: { ...facts.lead?.bant, ...understanding.bant },
      history: facts.history,
      memories: known.map(({ kind, text }) => ({ kind, text })),
      rejection: work.rejection,
    },
    { ...taskRun(work), distrust: understanding.injectionSuspected },
  );
  const memories = written.output.remembered.flatMap((at) => known[at]?.id ?? []);
  const confidence = understanding.injectionSuspected
    ? Math.min(written.output.confidence, 0.2)
    : written.output.confidence;
  const closing = await work.closing?.({ score, sources, language, intent: understanding.intent });
  const draft = await saveDraft({
    ctx,
    input: {
      ...idsOf(work),
      round: work.round,
      body: closing ? `${written.output.body}\n\n${closing}` : written.output.body,
      language,
      intent: understanding.intent,
      confidence,
      sources,
      answerScore: score,
      memories,
      agent: ctx.actor.name,
      builtIn: written.builtIn,
      aiCallId: written.callId,
    },
  });
  if (ASKS.has(understanding.intent) && !answers)
    await noteGap({
      ctx,
      input: {
        ...idsOf(work),
        question: facts.message.text.slice(0, 2_000),
        language: understanding.language,
        nearest: score,
      },
    });
  return {
    leave: null,
    draftId: draft.id,
    intent: understanding.intent,
    confidence: draft.confidence,
    injectionSuspected: understanding.injectionSuspected,
    sources: draft.sources,
    memories,
    ai: {
      model: written.model,
      promptVersion: written.promptVersion,
      settingsVersion: written.settingsVersion,
      aiCallId: written.callId,
      builtIn: written.builtIn,
      costMicros: written.costMicros,
    },
  };
}

const idsOf = ({ conversationId, messageId }: Work) => ({ conversationId, messageId });

const taskRun = (work: Work) => ({
  subject: { type: 'message' as const, id: work.messageId },
  ...(work.runId ? { runId: work.runId } : {}),
  ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
});

const intentOf = (stored: string): Intent => INTENTS.find((intent) => intent === stored) ?? 'other';
