'use client';

import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useRef,
  useState,
} from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { cn } from '#lib/ui/cn.ts';
import { matchFuzzy } from '#lib/ui/match-fuzzy.ts';
import { triggerAt } from '#lib/ui/trigger-at.ts';

interface Suggestion {
  id: string;
  title: string;
  /** Beside the title: a shortcut, a shelf. */
  hint?: string | undefined;
  kind?: string | undefined;
  /** Beside the hint: that it carries files. */
  sign?: ReactNode;
  /** Searched besides the title. */
  also?: readonly string[];
  /** Shown under the list while it is the chosen one: how it will read. */
  preview?: ReactNode;
}

export interface SuggestSource {
  sign: '/' | '@';
  /** What the list is, read aloud. */
  label: string;
  suggestions: readonly Suggestion[];
  /** What to say when nothing fits. */
  none: ReactNode;
  /** The words that take the place of what was typed; null takes it out, something else happens. */
  pick: (id: string) => string | null;
}

/** How well it answers; the title counts more than what else is searched. */
const scoreOf = (typed: string, { title, hint, also = [] }: Suggestion): number =>
  Math.max(
    matchFuzzy(typed, title),
    hint ? matchFuzzy(typed, hint.replace(/^\//, '')) : 0,
    ...also.map((text) => matchFuzzy(typed, text) * 0.6),
  );

const SHOWN = 8;

/** A box for several lines that offers something after a sign: arrows choose, Enter or Tab takes, Escape closes. */
export function SuggestBox({
  boxRef,
  value,
  onText,
  source,
  onKeyDown,
  ...props
}: Omit<ComponentProps<'textarea'>, 'onChange' | 'onSelect' | 'ref'> & {
  boxRef: Ref<HTMLTextAreaElement>;
  value: string;
  onText: (text: string) => void;
  /** Null offers nothing. */
  source: SuggestSource | null;
}) {
  /** Null, where nobody has moved it since the box was entered: the end. */
  const [moved, setMoved] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(0);
  /** Where the sign stands whose list was closed by Escape. */
  const [closed, setClosed] = useState<number | null>(null);
  const box = useRef<HTMLTextAreaElement | null>(null);
  const list = useId();
  const caret = Math.min(moved ?? value.length, value.length);
  const word = source && focused ? triggerAt(value, caret, source.sign) : null;
  const open = source !== null && word !== null && word.from !== closed;
  const fitting = open
    ? source.suggestions
        .map((suggestion) => ({ suggestion, score: scoreOf(word.typed, suggestion) }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score)
        .slice(0, SHOWN)
        .map(({ suggestion }) => suggestion)
    : [];
  const at = Math.min(chosen, fitting.length - 1);
  const current = fitting[at];

  const take = (suggestion: Suggestion) => {
    if (!source || !word) return;
    const words = source.pick(suggestion.id) ?? '';
    const next = value.slice(0, word.from) + words + value.slice(caret);
    const end = word.from + words.length;
    onText(next);
    setChosen(0);
    setMoved(end);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(end, end);
    });
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey && !event.nativeEvent.isComposing;
    if (open && plain) {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move && fitting.length > 0) {
        event.preventDefault();
        setChosen((at + move + fitting.length) % fitting.length);
        return;
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && current && !event.shiftKey) {
        event.preventDefault();
        take(current);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        setClosed(word.from);
        return;
      }
    }
    onKeyDown?.(event);
  };

  return (
    <div className="relative">
      {open ? (
        <div className="absolute inset-x-0 bottom-full z-30 mb-1.5 overflow-hidden rounded-lg bg-raised shadow-float">
          <div
            id={list}
            role="listbox"
            tabIndex={-1}
            aria-label={source.label}
            className="scroll-thin max-h-56 overflow-y-auto p-1"
          >
            {fitting.map((suggestion, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
              <div
                key={suggestion.id}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                // The box must keep the focus, or its list closes under the finger.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(suggestion)}
                className={cn(
                  'flex min-h-row cursor-default items-center gap-2 rounded-md px-2.5 text-sm touch:min-h-11',
                  index === at ? 'bg-selected' : 'hover:bg-hover',
                )}
              >
                <span className="min-w-0 truncate">{suggestion.title}</span>
                {suggestion.hint ? (
                  <span className="shrink-0 text-ink-3 text-xs">{suggestion.hint}</span>
                ) : null}
                {suggestion.sign}
                {suggestion.kind ? <Badge className="ml-auto shrink-0">{suggestion.kind}</Badge> : null}
              </div>
            ))}
          </div>
          {fitting.length === 0 ? <p className="px-3.5 pb-3 text-ink-2 text-sm">{source.none}</p> : null}
          {current?.preview ? (
            <div
              dir="auto"
              className="scroll-thin max-h-32 overflow-y-auto border-line border-t px-3.5 py-2 text-ink-2 text-sm"
            >
              {current.preview}
            </div>
          ) : null}
        </div>
      ) : null}
      <Textarea
        {...props}
        ref={(element) => {
          box.current = element;
          if (typeof boxRef === 'function') boxRef(element);
          else if (boxRef) boxRef.current = element;
        }}
        value={value}
        aria-autocomplete={source ? 'list' : undefined}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && current ? `${list}-${at}` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          setMoved(event.target.selectionStart);
          setChosen(0);
          if (!event.target.value.slice(closed ?? 0).startsWith(source?.sign ?? '/')) setClosed(null);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          setMoved(null);
        }}
        onSelect={(event) => setMoved(event.currentTarget.selectionStart)}
        onKeyDown={keys}
      />
    </div>
  );
}
