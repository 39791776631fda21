'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { cn } from '#lib/ui/cn.ts';
import { matchFuzzy } from '#lib/ui/match-fuzzy.ts';

interface Choice {
  value: string;
  label: string;
  /** In place of the label: a badge, a face. */
  look?: ReactNode;
  /** Searched besides the label. */
  also?: readonly string[];
}

/** So many stand in the list at once; typing finds the others. */
const SHOWN = 50;

/**
 * A box to type in and what fits below it, each chosen or not: arrows move, Enter chooses, and the list stays open for
 * the next one. Stand it in a popover.
 */
export function PickList({
  label,
  choices,
  chosen,
  onToggle,
  onNew,
  none,
}: {
  /** What is chosen here, read aloud. */
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onToggle: (value: string, on: boolean) => void;
  /** Offers what was typed where no choice is called so. */
  onNew?: (typed: string) => void;
  /** What to say when nothing fits. */
  none: string;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [moved, setMoved] = useState(0);
  const word = typed.trim();
  const small = word.toLowerCase();
  const fitting = choices
    .map((choice) => ({
      choice,
      score: word
        ? Math.max(...[choice.label, ...(choice.also ?? [])].map((text) => matchFuzzy(word, text)))
        : 1,
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN)
    .map(({ choice }) => choice);
  const known = choices.some(({ label: one, also = [] }) =>
    [one, ...also].some((text) => text.toLowerCase() === small),
  );
  const makes = onNew !== undefined && word !== '' && !known;
  const count = fitting.length + (makes ? 1 : 0);
  const at = Math.min(moved, count - 1);

  const take = (index: number) => {
    const choice = fitting[index];
    if (choice) onToggle(choice.value, !chosen.includes(choice.value));
    else if (makes) onNew(word);
    else return;
    setTyped('');
    setMoved(0);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      setMoved((at + step + count) % count);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(at);
    }
  };
  const line = (index: number) => ({ id: `${id}-${index}`, here: index === at, take: () => take(index) });

  return (
    <>
      <Input
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        placeholder={onNew ? 'Find or add' : 'Find'}
        autoComplete="off"
        maxLength={40}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setMoved(0);
        }}
        onKeyDown={keys}
      />
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable
        className="scroll-thin mt-1.5 max-h-60 overflow-y-auto"
      >
        {fitting.map((choice, index) => {
          const on = chosen.includes(choice.value);
          return (
            <Line key={choice.value} {...line(index)} on={on}>
              <Check aria-hidden className={cn('size-4 shrink-0', on ? 'text-accent-ink' : 'invisible')} />
              {choice.look ?? (
                <span dir="auto" className="min-w-0 truncate">
                  {choice.label}
                </span>
              )}
            </Line>
          );
        })}
        {makes ? (
          <Line {...line(fitting.length)} on={false}>
            <span className="min-w-0 truncate">Add “{word}”</span>
          </Line>
        ) : null}
      </div>
      {count === 0 ? <p className="px-2 py-1.5 text-ink-3 text-sm">{none}</p> : null}
    </>
  );
}

function Line({
  id,
  on,
  here,
  take,
  children,
}: {
  id: string;
  on: boolean;
  /** Enter means this one. */
  here: boolean;
  take: () => void;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      // The box must keep the focus, or its keys are gone.
      onMouseDown={(event) => event.preventDefault()}
      onClick={take}
      className={cn(
        'flex min-h-control-sm cursor-default items-center gap-2 rounded-md px-2 text-sm touch:min-h-11',
        here ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      {children}
    </div>
  );
}
