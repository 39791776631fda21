'use client';

import { Languages, Scissors, Smile, Type, UserRound, WandSparkles } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuSub,
  MenuSubContent,
  MenuSubTrigger,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ANSWER_LANGUAGES } from '#lib/ai/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { Wish } from './use-revision.ts';

interface Choice {
  id: string;
  label: string;
  key: string;
  icon: ReactNode;
  wish: Wish;
}

const CHOICES: readonly Choice[] = [
  {
    id: 'shorten',
    label: 'Shorten',
    key: 's',
    icon: <Scissors aria-hidden />,
    wish: { how: 'shorten', done: 'Shortened' },
  },
  {
    id: 'friendlier',
    label: 'Friendlier',
    key: 'f',
    icon: <Smile aria-hidden />,
    wish: { how: 'rewrite', tone: 'friendlier', done: 'Made friendlier' },
  },
  {
    id: 'formal',
    label: 'More formal',
    key: 'm',
    icon: <Type aria-hidden />,
    wish: { how: 'rewrite', tone: 'formal', done: 'Made more formal' },
  },
  {
    id: 'plainer',
    label: 'Plainer',
    key: 'p',
    icon: <WandSparkles aria-hidden />,
    wish: { how: 'rewrite', tone: 'plainer', done: 'Made plainer' },
  },
  {
    id: 'personal',
    label: 'Personal to them',
    key: 'n',
    icon: <UserRound aria-hidden />,
    wish: { how: 'personalise', done: 'Made personal' },
  },
];

const translation = (to: string): Wish => ({
  how: 'translate',
  to,
  done: `Translated into ${languageName(to)}`,
});

/** Ways to change what stands in the box, each by a letter while the menu is open; all of them stand in the palette. */
export function ReviseMenu({
  disabled,
  language,
  onPick,
}: {
  disabled: boolean;
  /** Theirs: offered first to translate into. */
  language: string | null;
  onPick: (wish: Wish) => void;
}) {
  const [open, setOpen] = useState(false);
  /** What was picked has the focus next; else the button has it again. */
  const picked = useRef(false);
  const choices: readonly Choice[] = language
    ? [
        ...CHOICES,
        {
          id: 'translate',
          label: `Translate into ${languageName(language)}`,
          key: 't',
          icon: <Languages aria-hidden />,
          wish: translation(language),
        },
      ]
    : CHOICES;
  useCommands([
    {
      id: 'thread.revise',
      label: 'Change the wording',
      group: 'Thread',
      keys: 'mod+j',
      disabled,
      run: () => setOpen(true),
    },
    ...choices.map(({ id, label, wish }) => ({
      id: `thread.revise.${id}`,
      label: `Wording: ${label.toLowerCase().replace(/(?<=into )./, (letter) => letter.toUpperCase())}`,
      group: 'Thread',
      disabled,
      run: () => onPick(wish),
    })),
  ]);
  const pick = (wish: Wish) => {
    picked.current = true;
    setOpen(false);
    onPick(wish);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const choice = choices.find(({ key }) => key === event.key.toLowerCase());
    if (!choice) return;
    event.preventDefault();
    pick(choice.wish);
  };
  return (
    <Menu open={open} onOpenChange={setOpen}>
      <MenuTrigger asChild>
        <IconButton
          name="Change the wording"
          icon={<WandSparkles aria-hidden />}
          kbd="mod+j"
          disabled={disabled}
        />
      </MenuTrigger>
      <MenuContent
        align="end"
        onKeyDown={onKeyDown}
        onCloseAutoFocus={(event) => {
          if (picked.current) event.preventDefault();
          picked.current = false;
        }}
      >
        <MenuLabel>Change the wording</MenuLabel>
        {choices.map(({ id, label, key, icon, wish }) => (
          <MenuItem key={id} icon={icon} kbd={key} onSelect={() => pick(wish)}>
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuSub>
          <MenuSubTrigger icon={<Languages aria-hidden />}>
            {language ? 'Another language' : 'Translate'}
          </MenuSubTrigger>
          <MenuSubContent>
            {ANSWER_LANGUAGES.filter((code) => code !== language).map((code) => (
              <MenuItem key={code} onSelect={() => pick(translation(code))}>
                {languageName(code)}
              </MenuItem>
            ))}
          </MenuSubContent>
        </MenuSub>
      </MenuContent>
    </Menu>
  );
}
