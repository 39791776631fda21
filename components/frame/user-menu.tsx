'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { startTransition } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { runCommand, useCommands } from '#lib/ui/use-commands.ts';

export interface UserMenuProps {
  user: { name: string; email: string };
  /** What they may do here, in words: `Manager`. */
  role: string;
  onSignOut: () => void | Promise<void>;
}

const themes = [
  { value: 'system', label: 'Like the system', icon: <Monitor aria-hidden className="size-4 text-ink-3" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden className="size-4 text-ink-3" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden className="size-4 text-ink-3" /> },
] as const;

export function UserMenu({ user, role, onSignOut }: UserMenuProps) {
  const { theme, setTheme } = useTheme();
  const signOut = () => startTransition(async () => onSignOut());
  useCommands(
    [
      ...themes.map((one) => ({
        id: `theme.${one.value}`,
        label: `Theme: ${one.label.toLowerCase()}`,
        group: 'Desk',
        icon: one.icon,
        run: () => setTheme(one.value),
      })),
      { id: 'session.end', label: 'Sign out', group: 'Desk', icon: <LogOut aria-hidden />, run: signOut },
    ],
    'frame',
  );
  return (
    <Menu>
      <MenuTrigger
        aria-label={`${user.name}, menu`}
        className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover data-[state=open]:bg-hover rail-collapsed:justify-center rail-collapsed:px-0 touch:h-11"
      >
        <Avatar name={user.name} size="sm" />
        <span className="min-w-0 flex-1 truncate rail-collapsed:hidden text-sm">{user.name}</span>
        <span className="shrink-0 rail-collapsed:hidden text-ink-3 text-xs">{role}</span>
      </MenuTrigger>
      <MenuContent side="top" className="min-w-56">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium text-sm">{user.name}</p>
          <p className="truncate text-ink-3 text-xs">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
          {themes.map((one) => (
            <MenuRadioItem key={one.value} value={one.value} icon={one.icon}>
              {one.label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem icon={<Keyboard aria-hidden />} kbd="?" onSelect={() => runCommand('help.open')}>
          Shortcuts
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut}>
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

export function UserMenuShell() {
  return (
    <span className="flex h-9 items-center gap-2 rail-collapsed:justify-center px-1.5 touch:h-11">
      <Skeleton className="size-6 shrink-0 rounded-full" />
      <Skeleton className="w-24 rail-collapsed:hidden" />
    </span>
  );
}
