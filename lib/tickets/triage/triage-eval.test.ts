import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { callModel } from '#lib/ai/call-model.ts';
import { type AiEnv, chooseModel } from '#lib/ai/choose-model.ts';
import { detectLanguage } from '#lib/ai/index.ts';
import { house, renderPrompt, untrusted } from '#lib/ai/prompt.ts';
import { priorityOf } from '../priority-of.ts';
import { classifyTicket, type LabelledTicket, readLabelled } from './classify-ticket.ts';
import { TICKET_CATEGORIES, TICKET_IMPACTS, TICKET_URGENCIES } from './labels.ts';
import { TRAINING } from './training.ts';

/*
 * `npm run eval:triage`: how often the built-in triage is right, field by field, beside always saying what is said most
 * often. The test part are situations that training has in no language; it is for measuring alone. With a model in the
 * environment (as the product takes it: OPENAI_BASE_URL, OPENAI_API_KEY, ANTHROPIC_API_KEY, AI_MODEL) and
 * TRIAGE_MODEL=1 it is asked the same.
 */
const TEST = readLabelled(readFileSync(path.join(import.meta.dirname, 'testdata', 'test.tsv'), 'utf8'));
const KNOWN = readLabelled(TRAINING);

const answer = z.object({
  category: z.enum(TICKET_CATEGORIES),
  urgency: z.enum(TICKET_URGENCIES),
  impact: z.enum(TICKET_IMPACTS),
});
type Answer = z.output<typeof answer>;

const FIELDS = {
  category: (ticket: Answer) => ticket.category,
  urgency: (ticket: Answer) => ticket.urgency,
  impact: (ticket: Answer) => ticket.impact,
  priority: (ticket: Answer) => priorityOf(ticket.urgency, ticket.impact),
} as const;
type Field = keyof typeof FIELDS;

const share = (right: number): number => right / TEST.length;
const per = (value: number): string => `${(value * 100).toFixed(1)} %`.padStart(8);

/** The share one is right with by always saying what training says most often. */
function majority(field: Field): number {
  const times = new Map<string, number>();
  for (const ticket of KNOWN) times.set(FIELDS[field](ticket), (times.get(FIELDS[field](ticket)) ?? 0) + 1);
  const [most] = [...times].sort((a, b) => b[1] - a[1])[0] ?? [];
  return share(TEST.filter((ticket) => FIELDS[field](ticket) === most).length);
}

const accuracy = (answers: readonly Answer[], field: Field): number =>
  share(
    TEST.filter((ticket, at) => {
      const given = answers[at];
      return given !== undefined && FIELDS[field](given) === FIELDS[field](ticket);
    }).length,
  );

const builtIn = ({ text }: LabelledTicket): Answer => {
  const { category, urgency, impact } = classifyTicket(text);
  return { category: category.value, urgency: urgency.value, impact: impact.value };
};

async function byModel(): Promise<Answer[] | null> {
  const choice = process.env.TRIAGE_MODEL === '1' ? chooseModel(process.env as AiEnv, null) : null;
  if (!choice) return null;
  const answers: Answer[] = [];
  for (const ticket of TEST) {
    const given = await callModel(choice, {
      prompt: renderPrompt([
        house(
          'Triage the request. impact: person (one), group (a team or place), everybody. urgency: how soon it has to be done.',
        ),
        untrusted('request', ticket.text),
      ]),
      schema: answer,
      temperature: 0,
      maxOutputTokens: 200,
    });
    // What is not answered is wrong: the built-in answer would serve, and is counted by itself.
    answers.push(
      given.kind === 'answered' ? given.output : { category: 'product', urgency: 'normal', impact: 'person' },
    );
  }
  return answers;
}

test('the labelled set is large enough, in six languages, and its parts share no line', () => {
  expect(KNOWN.length + TEST.length).toBeGreaterThanOrEqual(300);
  expect(new Set(TEST.map(({ language }) => language)).size).toBe(6);
  const known = new Set(KNOWN.map(({ text }) => text));
  expect(TEST.filter(({ text }) => known.has(text))).toEqual([]);
  for (const ticket of [...KNOWN, ...TEST]) expect(answer.safeParse(ticket).success, ticket.text).toBe(true);
});

test('the built-in triage beats the majority class by a wide margin', async () => {
  const answers = TEST.map(builtIn);
  const model = await byModel();
  const lines = [`${'field'.padEnd(10)}built-in  majority${model ? '     model' : ''}`];
  for (const field of Object.keys(FIELDS) as Field[])
    lines.push(
      `${field.padEnd(10)}${per(accuracy(answers, field))}  ${per(majority(field))}${model ? `  ${per(accuracy(model, field))}` : ''}`,
    );
  let told = 0;
  for (const { text, language } of [...KNOWN, ...TEST]) if ((await detectLanguage(text)) === language) told++;
  const languages = told / (KNOWN.length + TEST.length);
  lines.push(
    `${'language'.padEnd(10)}${per(languages)}  (all ${KNOWN.length + TEST.length}: nothing is trained)`,
  );
  console.info(lines.join('\n'));
  expect(accuracy(answers, 'category')).toBeGreaterThan(majority('category') + 0.6);
  expect(accuracy(answers, 'priority')).toBeGreaterThan(majority('priority') + 0.2);
  expect(accuracy(answers, 'urgency')).toBeGreaterThan(majority('urgency') + 0.2);
  expect(accuracy(answers, 'impact')).toBeGreaterThan(majority('impact') + 0.1);
  expect(languages).toBeGreaterThanOrEqual(0.97);
}, 600_000);
