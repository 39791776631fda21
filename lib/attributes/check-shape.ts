import { invalid } from '#lib/core/errors.ts';
import { sameOption } from './plan-options.ts';
import type { AttributeDto } from './schemas.ts';

type Shape = Pick<AttributeDto, 'type' | 'options' | 'relatesTo'>;

export const hasOptions = (type: AttributeDto['type']): boolean =>
  type === 'select' || type === 'multi_select';

/**
 * Type, options and target as they belong together.
 *
 * @throws AppError `invalid_input` naming what is missing or too much.
 */
export function checkShape(shape: Shape): Shape {
  const { type, options, relatesTo } = shape;
  if (hasOptions(type)) {
    if (!options.some(({ archived }) => !archived)) throw invalid('options', 'give at least one option');
    const twice = sameOption(options);
    if (twice) throw invalid('options', `${twice} is there twice`);
  } else if (options.some(({ archived }) => !archived))
    throw invalid('options', 'only fields to choose from have options');
  if (type === 'relation' && !relatesTo) throw invalid('relatesTo', 'say what the field points at');
  return {
    type,
    options: hasOptions(type) ? options : [],
    relatesTo: type === 'relation' ? relatesTo : null,
  };
}
