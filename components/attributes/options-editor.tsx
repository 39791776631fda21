'use client';

import { Plus, X } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ATTRIBUTE_COLOURS, type AttributeColour } from '#lib/attributes/schemas.ts';
import { COLOUR_TONES } from './attribute-value.tsx';
import { COLOUR_WORDS } from './labels.ts';

/** An option while it is edited; `value` is there once it was saved. */
export interface EditedOption {
  id: string;
  value?: string;
  label: string;
  colour: AttributeColour;
}

export const newOption = (at: number): EditedOption => ({
  id: crypto.randomUUID(),
  label: '',
  colour: ATTRIBUTE_COLOURS[at % ATTRIBUTE_COLOURS.length] ?? 'grey',
});

const colours = ATTRIBUTE_COLOURS.map((value) => ({
  value,
  label: COLOUR_WORDS[value],
  icon: <Badge tone={COLOUR_TONES[value]}>A</Badge>,
}));

/** The list one chooses from, in its order. What is taken away is no longer offered and stays where it was chosen. */
export function OptionsEditor({
  options,
  onChange,
}: {
  options: readonly EditedOption[];
  onChange: (options: readonly EditedOption[]) => void;
}) {
  const set = (id: string, change: Partial<EditedOption>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...change } : option)));
  const add = () => onChange([...options, newOption(options.length)]);
  return (
    <div>
      <p className="mb-1.5 font-medium text-sm">Options</p>
      <ul className="space-y-1.5">
        {options.map((option, at) => (
          <li key={option.id} className="flex items-center gap-2">
            <Input
              aria-label={`Option ${at + 1}`}
              value={option.label}
              maxLength={60}
              autoComplete="off"
              autoFocus={
                option.value === undefined && option.label === '' && at === options.length - 1 && at > 0
              }
              onChange={({ target }) => set(option.id, { label: target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                if (option.label.trim() !== '') add();
              }}
            />
            <Select
              aria-label={`Colour of option ${at + 1}`}
              value={option.colour}
              onValueChange={(value) =>
                set(option.id, { colour: ATTRIBUTE_COLOURS.find((one) => one === value) ?? 'grey' })
              }
              options={colours}
              className="w-28 shrink-0"
            />
            <IconButton
              name={`Take away ${option.label || `option ${at + 1}`}`}
              icon={<X aria-hidden />}
              disabled={options.length === 1}
              onClick={() => onChange(options.filter(({ id }) => id !== option.id))}
            />
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="sm" icon={<Plus aria-hidden />} className="mt-1.5 -ml-2.5" onClick={add}>
        Add an option
      </Button>
    </div>
  );
}
