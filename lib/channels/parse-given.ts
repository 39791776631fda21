import { z } from 'zod';
import { invalid } from '#lib/core/errors.ts';
import { parseInput } from '#lib/core/verb.ts';
import { PROVIDER_SHAPES, type Provider, type ProviderShape } from './schemas.ts';

/** @throws AppError `invalid_input` for a provider that cannot be connected. */
export function shapeOf(provider: Provider): ProviderShape {
  const shape = PROVIDER_SHAPES[provider];
  if (!shape) throw invalid('provider', 'cannot be connected here');
  return shape;
}

/** What was given for a provider, checked by its shape. @throws AppError `invalid_input` naming `settings.…`. */
export function parseGiven(
  shape: ProviderShape,
  given: { settings: Record<string, unknown>; credentials: Record<string, unknown> },
): { settings: Record<string, unknown>; credentials: Record<string, string> } {
  return parseInput(z.object({ settings: shape.settings, credentials: shape.credentials }), given);
}
