'use client';

import { Keyboard, Search, Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { undoLatest } from '#components/ui/toast.tsx';
import { createEarlyKey } from '#lib/ui/early-key.ts';
import { strokeOf } from '#lib/ui/keys.ts';
import { placeOf } from '#lib/ui/place.ts';
import { shortcuts } from '#lib/ui/shortcuts.ts';
import { readSingleKeys } from '#lib/ui/single-keys.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

// Neither is needed for the first paint; both are fetched while the desk is idle.
const CommandPalette = dynamic(() => import('./command-palette.tsx').then((file) => file.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import('./shortcut-help.tsx').then((file) => file.ShortcutHelp), {
  ssr: false,
});

/** How long a key that is both a command and the start of a chord waits for the next one. */
const CHORD_MS = 700;

/** Listens to the keyboard for the whole desk and holds what opens over it: palette and help. */
export function Shortcuts() {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const [used, setUsed] = useState({ palette: false, help: false });
  useKeyListener();

  function show(which: 'palette' | 'help') {
    setUsed((before) => ({ ...before, [which]: true }));
    setOpen((now) => (now === which ? null : which));
  }

  useCommands(
    [
      {
        id: 'palette.open',
        label: 'Search or run a command',
        group: 'Desk',
        keys: 'mod+k',
        inDialogs: true,
        palette: false,
        icon: <Search aria-hidden />,
        run: () => show('palette'),
      },
      {
        id: 'help.open',
        label: 'Shortcuts',
        group: 'Desk',
        keys: '?',
        icon: <Keyboard aria-hidden />,
        run: () => show('help'),
      },
      {
        id: 'desk.undo',
        label: 'Undo the last step',
        group: 'Desk',
        keys: 'z',
        icon: <Undo2 aria-hidden />,
        run: () => {
          undoLatest();
        },
      },
    ],
    'frame',
  );

  return (
    <>
      {used.palette ? (
        <CommandPalette open={open === 'palette'} onOpenChange={(is) => setOpen(is ? 'palette' : null)} />
      ) : null}
      {used.help ? (
        <ShortcutHelp open={open === 'help'} onOpenChange={(is) => setOpen(is ? 'help' : null)} />
      ) : null}
    </>
  );
}

function useKeyListener() {
  useEffect(() => {
    shortcuts.setSingleKeys(readSingleKeys());
    const mac = document.documentElement.dataset.os === 'mac';
    const early = createEarlyKey();
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onKeyDown(event: KeyboardEvent) {
      // Whoever was nearer has answered (a menu, a dialog), or a letter is being composed.
      if (event.defaultPrevented || event.isComposing) return early.forget();
      const stroke = strokeOf(event, mac);
      if (!stroke) return;
      const place = placeOf(elementOf(event.target), event.repeat);
      const outcome = shortcuts.press(stroke, place);
      clearTimeout(timer);
      if (outcome.kind === 'none') return early.unanswered(stroke, place, here());
      early.forget();
      event.preventDefault();
      if (outcome.kind === 'run') for (const command of outcome.commands) command.run();
      else timer = setTimeout(() => shortcuts.flush()?.run(), CHORD_MS);
    }

    /** Something new can be done: perhaps the key that nobody answered was meant for it. */
    function onNewCommands() {
      // Only when all of it is drawn: what the command reaches for may still be on its way.
      if (early.waits(here())) queueMicrotask(answerEarly);
    }

    function answerEarly() {
      const stroke = early.waits(here());
      const taker = stroke && shortcuts.takerOf(stroke, placeOf(elementOf(document.activeElement), false));
      if (!taker) return;
      early.forget();
      taker.run();
    }

    const stopListening = shortcuts.subscribe(onNewCommands);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', early.forget, true);
    return () => {
      clearTimeout(timer);
      stopListening();
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', early.forget, true);
    };
  }, []);
}

const here = () => ({ page: location.pathname, at: performance.now() });

const elementOf = (target: EventTarget | null) =>
  target instanceof Element ? (target as HTMLElement) : null;
