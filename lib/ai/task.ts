import type { z } from 'zod';
import type { PromptPart } from './prompt.ts';
import type { AiSettings } from './schemas.ts';

/**
 * One thing we ask of a model, declared once: what comes out, how it is asked, and the deterministic answer that
 * serves when no model does.
 */
export interface AiTask<Input, Output> {
  /** Stable; recorded with every call. */
  readonly id: string;
  /** Of the prompt; raised whenever wording or schema change, so that records can be compared. */
  readonly version: string;
  readonly schema: z.ZodType<Output>;
  /** Room for the answer, in tokens. */
  readonly maxOutputTokens: number;
  prompt(input: Input, settings: AiSettings): PromptPart[];
  /** Deterministic: the same input and settings give the same output. */
  builtIn(input: Input, settings: AiSettings): Output | Promise<Output>;
  /** Last look at a model's output against its input: takes out what the input does not support. */
  check?(output: Output, input: Input): Output;
}

export const defineTask = <Input, Schema extends z.ZodType>(spec: {
  id: string;
  version: string;
  schema: Schema;
  maxOutputTokens?: number;
  prompt(input: Input, settings: AiSettings): PromptPart[];
  builtIn(input: Input, settings: AiSettings): z.output<Schema> | Promise<z.output<Schema>>;
  check?(output: z.output<Schema>, input: Input): z.output<Schema>;
}): AiTask<Input, z.output<Schema>> => ({
  maxOutputTokens: 1_500,
  ...spec,
  schema: spec.schema as z.ZodType<z.output<Schema>>,
});
