import type { Ability } from '#lib/autonomy/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { parseInput } from '#lib/core/verb.ts';

type Input = Record<string, unknown>;

/**
 * What the approver wants done: as proposed, in other words, or only some of the fields.
 *
 * @param fields names of the card's fields that are accepted; the rest stays as it is.
 */
export function chosenInput(
  ability: Ability,
  proposed: Input,
  choice: { editedInput?: Input | undefined; fields?: readonly string[] | undefined },
): Input {
  let chosen = choice.editedInput
    ? (parseInput(ability.input, { ...proposed, ...choice.editedInput }) as Input)
    : proposed;
  if (choice.fields) {
    if (!ability.acceptSome) throw invalid('fields', 'This can only be approved as a whole.');
    const some = ability.acceptSome(parseInput(ability.input, chosen), choice.fields);
    if (some === null) throw invalid('fields', 'Nothing is left to approve; reject it instead.');
    chosen = parseInput(ability.input, some) as Input;
  }
  return chosen;
}
