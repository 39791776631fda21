'use client';

import { useEffect, useState } from 'react';
import { LOOKS, type Look } from './looks.ts';

const KEY = 'simulator:look';

/** The look chosen last in this browser. */
export function useLook(): [Look, (next: Look) => void] {
  const [look, setLook] = useState<Look>('simulator');
  useEffect(() => {
    const stored = localStorage.getItem(KEY);
    const known = LOOKS.find(({ value }) => value === stored);
    if (known) setLook(known.value);
  }, []);
  return [
    look,
    (next) => {
      setLook(next);
      localStorage.setItem(KEY, next);
    },
  ];
}
