'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { connectLive, type LiveState } from '#lib/ui/live-connection.ts';
import { createLiveHub, type LiveListener } from '#lib/ui/live-hub.ts';
import { browserPorts } from './live-ports.ts';

const hub = createLiveHub();

let state: LiveState = 'connecting';
const stateListeners = new Set<() => void>();

function setState(next: LiveState) {
  state = next;
  for (const listener of stateListeners) listener();
}

/** Keeps the one connection of this browser while the desk is open; stands once in the layout of the workspace. */
export function LiveProvider({ workspace, children }: { workspace: string; children?: ReactNode }) {
  useEffect(() => {
    const connect = () => connectLive(workspace, browserPorts, hub.deliver, setState);
    let end: (() => void) | null = connect();
    // A page in the back-forward cache must hold no connection, or it cannot be kept.
    const onHide = () => {
      end?.();
      end = null;
    };
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      end ??= connect();
      hub.deliver(null);
    };
    addEventListener('pagehide', onHide);
    addEventListener('pageshow', onShow);
    return () => {
      removeEventListener('pagehide', onHide);
      removeEventListener('pageshow', onShow);
      end?.();
    };
  }, [workspace]);
  return children;
}

const REFRESH_MS = 200;
let refreshTimer: ReturnType<typeof setTimeout> | undefined;
let dirty = false;

/** Reads the page's server components again: once for many messages, and only when someone looks. */
function refreshSoon(refresh: () => void) {
  if (document.visibilityState === 'hidden') {
    if (dirty) return;
    dirty = true;
    document.addEventListener(
      'visibilitychange',
      () => {
        dirty = false;
        refreshSoon(refresh);
      },
      { once: true },
    );
    return;
  }
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(refresh, REFRESH_MS);
}

/** Longer than a page takes from its reading on the server until it listens here. */
const READING_MS = 5_000;

/**
 * Hears when something of these topics changes: `useLive(['conversations', 'approvals'])` reads the page again;
 * with a callback it is told which (null: anything may have changed). Only while the page is shown; one that comes to
 * be shown hears of what it missed while it was read, or hidden.
 */
export function useLive(topics: readonly string[], callback?: LiveListener): void {
  const router = useRouter();
  const onMessage = useEffectEvent<LiveListener>((message) => {
    if (callback) callback(message);
    else refreshSoon(() => router.refresh());
  });
  const key = topics.join(' ');
  const upToDate = useRef<number | null>(null);
  useEffect(() => {
    const wanted = key.split(' ');
    if (hub.toldSince(wanted, upToDate.current ?? Date.now() - READING_MS)) onMessage(null);
    const leave = hub.subscribe(wanted, (message) => onMessage(message));
    return () => {
      upToDate.current = Date.now();
      leave();
    };
  }, [key]);
}

/** For server pages: `<LiveRefresh topics={['leads']} />` anywhere in the page keeps it fresh. */
export function LiveRefresh({ topics }: { topics: readonly string[] }) {
  useLive(topics);
  return null;
}

/** Whether changes arrive at once or by polling. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
    () => 'connecting',
  );
}
