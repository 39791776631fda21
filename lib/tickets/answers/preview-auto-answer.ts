import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { AutoAnswerPreview } from '../schemas.ts';
import { previewAutoAnswerInput } from '../settings.schemas.ts';
import { decideAutoAnswer } from './decide-auto-answer.ts';

const DAYS = 30;
const MOST = 5_000;
const EXAMPLES = 5;
const SHOWN_CHARACTERS = 200;

interface Asked {
  conversation_id: string;
  question: string;
  intent: string;
  score: number | null;
  sources: { title: string }[];
  person: boolean;
}

/**
 * What a threshold would have meant for the questions of the last 30 days, by the decider that answers new ones. Drafts
 * know how near an article was; what somebody asked a person for, or looked like orders, is never answered.
 */
export const previewAutoAnswer = defineVerb({
  name: 'preview_auto_answer',
  does: 'see categories and priorities of tickets',
  permission: 'tickets.read',
  input: previewAutoAnswerInput,
  run: ({ ctx, input: { from } }): Promise<AutoAnswerPreview> =>
    withTenant(ctx, async (tx) => {
      const since = new Date(ctx.now.getTime() - DAYS * 86_400_000).toISOString();
      const asked = await tx.raw<Asked[]>`
        select d.conversation_id, left(m.body, ${SHOWN_CHARACTERS}) as question, d.intent, d.answer_score as score,
          d.sources, u.wants_person or u.injection_suspected as person
        from drafts d
        join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
        join understandings u on u.workspace_id = d.workspace_id and u.message_id = d.message_id
        where d.workspace_id = ${ctx.workspaceId} and d.kind = 'reply' and d.round = 1
          and d.created_at > ${since}::timestamptz
        order by d.created_at desc limit ${MOST}`;
      const questions = asked.filter(({ intent }) => decide({ intent, score: 1, sources: 1 }, from));
      const answered = questions
        .filter((one) => !one.person && decide({ ...one, sources: one.sources.length }, from))
        .sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
      const [sent] = await tx.raw<{ answers: number; helped: number; not_helped: number }[]>`
        select count(*)::int as answers, (count(*) filter (where helped))::int as helped,
          (count(*) filter (where not helped))::int as not_helped
        from ticket_auto_answers
        where workspace_id = ${ctx.workspaceId} and created_at > ${since}::timestamptz`;
      return {
        days: DAYS,
        questions: questions.length,
        answered: answered.length,
        examples: answered.slice(0, EXAMPLES).map((one) => ({
          conversationId: one.conversation_id,
          question: one.question,
          article: one.sources[0]?.title ?? '',
          score: one.score ?? 0,
        })),
        sent: {
          answers: sent?.answers ?? 0,
          helped: sent?.helped ?? 0,
          notHelped: sent?.not_helped ?? 0,
        },
      };
    }),
});

const decide = (facts: Parameters<typeof decideAutoAnswer>[0], from: number): boolean =>
  decideAutoAnswer(facts, { on: true, from }).kind === 'answer';
