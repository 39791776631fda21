'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import { Kbd } from './kbd.tsx';

type Id = string | number;

export interface ToastOptions {
  /** A second, quieter line. */
  detail?: string;
  /** Takes the step back. While the toast is shown, `z` does the same (the frame binds it). */
  undo?: () => unknown;
  /** Milliseconds; with `undo` the time in which the step can be taken back, 10 s unless given. */
  duration?: number;
  id?: Id;
}

/** Steps that can still be taken back, the latest last. */
const undoable: { id: Id; undo: () => unknown }[] = [];

function forget(id: Id) {
  const at = undoable.findIndex((step) => step.id === id);
  if (at >= 0) undoable.splice(at, 1);
}

async function takeBack(undo: () => unknown) {
  try {
    await undo();
  } catch (error) {
    console.error(error);
    sonner.error('That could not be taken back', {
      description: 'Nothing else has changed. Reload to see how it stands now.',
    });
  }
}

/** Takes back the latest step whose toast is still shown. False when there is none. */
export function undoLatest(): boolean {
  const step = undoable.pop();
  if (!step) return false;
  sonner.dismiss(step.id);
  void takeBack(step.undo);
  return true;
}

function show(
  kind: 'success' | 'info' | 'warning' | 'error',
  message: string,
  options: ToastOptions = {},
): Id {
  const { detail, undo, id: wanted } = options;
  // A message that is told anew takes back only what it says now.
  if (wanted !== undefined) forget(wanted);
  const duration = options.duration ?? (undo || kind === 'error' ? 10_000 : 5_000);
  const id = wanted ?? crypto.randomUUID();
  if (undo) undoable.push({ id, undo });
  return sonner[kind](message, {
    id,
    description: detail,
    duration,
    onAutoClose: () => forget(id),
    onDismiss: () => forget(id),
    action: undo
      ? {
          label: (
            <>
              Undo <Kbd keys="z" className="ml-1.5 touch:hidden" />
            </>
          ),
          onClick: () => {
            forget(id);
            void takeBack(undo);
          },
        }
      : undefined,
  });
}

/** Says what has happened, at the edge of the screen and to screen readers. Errors that need a decision do not belong here. */
export const toast = {
  /** Work that goes on: stays until it is told anew under its `id`; `stop` ends the work. */
  working: (message: string, { id, stop }: { id: Id; stop?: () => unknown }) =>
    sonner.loading(message, {
      id,
      duration: Number.POSITIVE_INFINITY,
      description: undefined,
      // Pressed, the message stays: it is told anew when the work has ended.
      action: stop
        ? {
            label: 'Stop',
            onClick: (event) => {
              event.preventDefault();
              void takeBack(stop);
            },
          }
        : undefined,
    }),
  done: (message: string, options?: ToastOptions) => show('success', message, options),
  info: (message: string, options?: ToastOptions) => show('info', message, options),
  warning: (message: string, options?: ToastOptions) => show('warning', message, options),
  error: (message: string, options?: ToastOptions) => show('error', message, options),
  dismiss: (id?: Id) => sonner.dismiss(id),
};

/** The place where toasts appear; stands once, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      visibleToasts={3}
      gap={8}
      mobileOffset={{ bottom: 72 }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-good-ink" />,
        info: <Info aria-hidden className="size-4 text-info-ink" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning-ink" />,
        error: <CircleAlert aria-hidden className="size-4 text-danger-ink" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-2.5 rounded-lg bg-raised px-3.5 py-2.5 text-ink text-sm shadow-float font-sans sm:w-[var(--width)]',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-ink-2 text-xs',
          actionButton:
            'inline-flex h-control-sm shrink-0 items-center rounded-md border border-line-strong px-2.5 font-medium text-sm hover:bg-hover',
        },
      }}
    />
  );
}
