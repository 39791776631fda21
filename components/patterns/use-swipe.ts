'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { isSwipe, type Swipe, swipeOf } from './swipe-of.ts';

/**
 * A finger that draws a card aside. Give `handlers` and `style` to the element, with the class `touch-pan-y`: the
 * browser keeps scrolling, and takes the gesture back when it is one. A mouse and a pen select text as ever.
 */
export function useSwipe({ enabled, onSwipe }: { enabled: boolean; onSwipe: (side: Swipe) => void }) {
  // `drawn` is kept here and not read from the state: a quick flick lifts before its moves are rendered.
  const from = useRef<{ id: number; x: number; y: number; drawn: boolean } | null>(null);
  const [dx, setDx] = useState(0);
  const [side, setSide] = useState<Swipe | null>(null);

  const end = () => {
    from.current = null;
    setDx(0);
    setSide(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!enabled || event.pointerType !== 'touch' || !event.isPrimary) return;
      from.current = { id: event.pointerId, x: event.clientX, y: event.clientY, drawn: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const began = from.current;
      if (!began || event.pointerId !== began.id) return;
      const [x, y] = [event.clientX - began.x, event.clientY - began.y];
      if (!began.drawn && !isSwipe(x, y)) return;
      began.drawn = true;
      setDx(x);
      setSide(swipeOf(x, event.currentTarget.clientWidth));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const began = from.current;
      const meant = began?.drawn ? swipeOf(event.clientX - began.x, event.currentTarget.clientWidth) : null;
      end();
      if (meant) onSwipe(meant);
    },
    onPointerCancel: end,
  };
  return { handlers, side, dx, style: dx === 0 ? undefined : { transform: `translateX(${dx}px)` } };
}
