'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useMounted } from '#lib/ui/use-mounted.ts';

const themes = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  if (!useMounted()) return <Skeleton className="h-control-sm w-64" />;
  const value = themes.find((one) => one.value === theme)?.value ?? 'system';
  return <Segmented label="Theme" options={themes} value={value} onValueChange={setTheme} />;
}
