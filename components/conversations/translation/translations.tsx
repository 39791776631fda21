'use client';

import { createContext, type ReactNode, useState, useTransition } from 'react';
import type { MessageTranslation, TranslatedMessage } from '#lib/conversations/translations.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export type AskTranslation = (input: { messageId: string }) => Promise<ActionResult<TranslatedMessage>>;

/** A message in a language that is not the reader's. */
export interface Foreign {
  id: string;
  from: string;
  translation: MessageTranslation | null;
}

interface Shown {
  /** Made since the page was read, by message. */
  made: Readonly<Record<string, MessageTranslation>>;
  /** Why there is none. */
  notes: Readonly<Record<string, string>>;
  translated: ReadonlySet<string>;
  asking: string | null;
}

export interface Translations extends Shown {
  to: string;
  toggle: (message: Foreign) => void;
}

export const TranslationsContext = createContext<Translations | null>(null);

const NOT_REACHED = 'The desk could not be reached. The message stays as it came; try again.';

/** Which messages of a thread are read in the reader's language: each by its own line, all of them by key. */
export function TranslationsProvider({
  to,
  foreign,
  ask,
  children,
}: {
  to: string;
  /** Oldest first. */
  foreign: readonly Foreign[];
  ask: AskTranslation;
  children: ReactNode;
}) {
  const [shown, setShown] = useState<Shown>({ made: {}, notes: {}, translated: new Set(), asking: null });
  const [, start] = useTransition();
  const textOf = (message: Foreign) => shown.made[message.id] ?? message.translation;
  const show = (ids: readonly string[], on: boolean) =>
    setShown((now) => {
      const translated = new Set(now.translated);
      for (const id of ids) {
        if (on) translated.add(id);
        else translated.delete(id);
      }
      return { ...now, translated };
    });
  const request = (id: string) => {
    setShown((now) => ({ ...now, asking: id }));
    start(async () => {
      const answer = await ask({ messageId: id }).catch(() => null);
      const translation = answer?.ok ? answer.data.translation : null;
      const note = answer?.ok ? answer.data.note : (answer?.error.message ?? NOT_REACHED);
      setShown((now) => ({
        made: translation ? { ...now.made, [id]: translation } : now.made,
        notes: note ? { ...now.notes, [id]: note } : now.notes,
        translated: translation ? new Set([...now.translated, id]) : now.translated,
        asking: null,
      }));
      announce(translation ? 'Translated.' : (note ?? ''));
    });
  };
  const toggle = (message: Foreign) => {
    if (shown.asking) return;
    if (shown.translated.has(message.id)) show([message.id], false);
    else if (textOf(message)) show([message.id], true);
    else request(message.id);
  };
  const newest = foreign.at(-1);
  useCommands(
    newest
      ? [
          {
            id: 'thread.translate',
            label: 'Read what they wrote translated, or as it came',
            group: 'Thread',
            keys: 'shift+t',
            run: () => {
              if (shown.translated.size > 0) {
                show(
                  foreign.map(({ id }) => id),
                  false,
                );
                return;
              }
              show(
                foreign.filter((message) => textOf(message)).map(({ id }) => id),
                true,
              );
              if (!textOf(newest) && !shown.asking) request(newest.id);
            },
          },
        ]
      : [],
  );
  return <TranslationsContext value={{ ...shown, to, toggle }}>{children}</TranslationsContext>;
}
