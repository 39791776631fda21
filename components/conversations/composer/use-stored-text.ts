'use client';

import { useEffect, useState } from 'react';

/** Text that survives leaving the thread, a reload and a failed save; kept in this browser until it is sent. */
export function useStoredText(key: string): [string, (next: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    setText(sessionStorage.getItem(key) ?? '');
  }, [key]);
  return [
    text,
    (next) => {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
  ];
}
