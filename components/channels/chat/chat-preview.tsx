'use client';

import { useTheme } from 'next-themes';
import { useEffect, useRef } from 'react';
import { makeView } from '#lib/ui/widget/view.ts';
import type { ChatLine, ChatLook, ChatTexts } from '#lib/webchat/schemas.ts';

const nothing = () => {};

/** A visitor's question and what an agent answers, so that both sides are seen. */
const example = (texts: ChatTexts, agent: string): ChatLine[] => {
  const line = { name: null, countersigned: false, file: null, files: [], at: '2026-01-05T09:00:00.000Z' };
  return [
    { ...line, id: 'asked', author: 'visitor', text: texts.personAsk },
    { ...line, id: 'answered', author: 'agent', name: agent, countersigned: true, text: texts.emailKept },
  ];
};

/** The chat as visitors see it: the same code draws it here and there. It is looked at, not used. */
export function ChatPreview({ look, texts }: { look: ChatLook; texts: ChatTexts }) {
  const host = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const on = { onOpen: nothing, onWrite: nothing, onMail: nothing, onAgain: nothing };
    const view = makeView(shadow, look, texts, on, true);
    view.dark(look.theme === 'dark' || (look.theme === 'page' && resolvedTheme === 'dark'));
    view.show({
      open: true,
      lines: example(texts, texts.agent),
      queue: [],
      typing: null,
      unread: 0,
      offline: false,
      mail: look.askEmail ? 'asked' : 'unasked',
    });
  }, [look, texts, resolvedTheme]);
  return (
    <figure className="min-w-0 flex-1 basis-80">
      <figcaption className="mb-1.5 font-medium text-sm">Preview</figcaption>
      <div className="relative h-[700px] max-h-[80dvh] overflow-hidden rounded-lg border border-line bg-sunken">
        <div ref={host} inert />
      </div>
    </figure>
  );
}
