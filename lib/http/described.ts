import type { z } from 'zod';
import type { Permission } from '#lib/core/permissions.ts';
import type { RouteHandler } from './route-input.ts';

/**
 * What a route knows of itself, for the document of the API (`scripts/openapi`). Nothing here is written for the
 * document: it is what the doorway works with.
 */
export interface RouteFacts {
  /** Whom it serves: a Bearer token, everybody, or the signed-in desk (which is no part of the public API). */
  serves: 'bearer' | 'everybody' | 'desk';
  /** Name of the verb, `read_contact`. */
  name: string;
  permission: Permission | null;
  input: z.ZodType;
  /** Of a success. */
  status: number;
  /** Media types of a success. */
  produces: readonly string[];
  /** Whether `If-Match` can be checked. */
  takesVersion: boolean;
  /** Whether a success says where what was made or begun stands. */
  locates: boolean;
  /** Whether the answer holds a secret that is shown once. */
  secret: boolean;
}

/** A route handler that can be asked what it does. `types` is for the compiler alone: it is never there. */
export type DescribedRoute<Input = unknown, Result = unknown> = RouteHandler & {
  readonly described: RouteFacts;
  readonly types?: { input: Input; result: Result };
};

export const describeRoute = <Input, Result>(
  handler: RouteHandler,
  described: RouteFacts,
): DescribedRoute<Input, Result> => Object.assign(handler, { described });
