'use client';

import { ListFilter, X } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { cn } from '#lib/ui/cn.ts';

export interface Filter {
  /** Name of the search parameter. */
  name: string;
  label: string;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
}

/**
 * Filters that live in the address (so they can be shared and gone back to): one chip per filter, set or not. Reads the
 * search parameters, hence stand it inside a Suspense boundary.
 */
export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();

  function set(name: string, value: string | null) {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    // A cursor belongs to the list it was made for.
    next.delete('cursor');
    start(() => router.replace(next.size ? `${path}?${next}` : path, { scroll: false }));
  }

  return (
    <search aria-label="Filters" aria-busy={pending} className="flex flex-wrap items-center gap-1.5">
      <ListFilter aria-hidden className="size-4 text-ink-3" />
      {filters.map((filter) => {
        const value = params.get(filter.name);
        const chosen = filter.options.find((option) => option.value === value);
        return (
          <span
            key={filter.name}
            className={cn(
              'inline-flex items-center rounded-md border text-sm',
              chosen ? 'border-accent-line bg-accent-soft' : 'border-line-strong border-dashed',
            )}
          >
            <Menu>
              <MenuTrigger asChild>
                <Button
                  variant="ghost"
                  size="sm"
                  className={cn(
                    'h-[calc(var(--size-control-sm)-2px)] px-2',
                    chosen && 'text-accent-ink hover:bg-transparent hover:text-accent-ink',
                  )}
                >
                  {filter.label}
                  {chosen ? <span className="font-normal">{chosen.label}</span> : null}
                </Button>
              </MenuTrigger>
              <MenuContent>
                <MenuLabel>{filter.label}</MenuLabel>
                <MenuRadioGroup
                  value={value ?? ''}
                  onValueChange={(next) => set(filter.name, next === value ? null : next)}
                >
                  {filter.options.map((option) => (
                    <MenuRadioItem key={option.value} value={option.value} icon={option.icon}>
                      {option.label}
                    </MenuRadioItem>
                  ))}
                </MenuRadioGroup>
              </MenuContent>
            </Menu>
            {chosen ? (
              <button
                type="button"
                aria-label={`Remove filter ${filter.label}`}
                onClick={() => set(filter.name, null)}
                className="inline-flex size-6 items-center justify-center rounded-sm text-accent-ink hover:bg-pressed"
              >
                <X aria-hidden className="size-3" />
              </button>
            ) : null}
          </span>
        );
      })}
    </search>
  );
}
