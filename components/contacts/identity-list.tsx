'use client';

import { AtSign, Ellipsis, Hash, MessageCircle, Phone, Star, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { IdentityDto, IdentityKind } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface IdentityActions {
  choose(input: { contactId: string; identityId: string }): Promise<ActionResult<unknown>>;
  remove(input: { contactId: string; identityId: string }): Promise<ActionResult<unknown>>;
  add(input: { contactId: string; kind: IdentityKind; value: string }): Promise<ActionResult<unknown>>;
}

const KINDS = {
  phone: { icon: Phone, word: null },
  email: { icon: AtSign, word: null },
  wa_id: { icon: MessageCircle, word: 'WhatsApp' },
  // Meta hides the number of who wants it hidden, and gives an id that works for this business alone.
  bsuid: { icon: MessageCircle, word: 'WhatsApp, number hidden' },
  telegram: { icon: MessageCircle, word: 'Telegram' },
  handle: { icon: Hash, word: 'Handle' },
} as const satisfies Record<IdentityKind, { icon: typeof Phone; word: string | null }>;

/** How a person is reached: which of several comes first, and the way to take one away. */
export function IdentityList({
  contactId,
  identities,
  actions,
}: {
  contactId: string;
  identities: readonly IdentityDto[];
  /** Absent for who only looks. */
  actions: IdentityActions | null;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const several = (kind: IdentityKind) => identities.filter((one) => one.kind === kind).length > 1;

  const run = (work: () => Promise<ActionResult<unknown>>, done: () => void) =>
    start(async () => {
      const answer = await work();
      if (!answer.ok) toast.error(answer.error.message);
      else done();
      router.refresh();
    });

  const choose = ({ id, value }: IdentityDto) =>
    run(
      () => actions?.choose({ contactId, identityId: id }) ?? nothing(),
      () => toast.done(`${value} comes first now`),
    );
  const remove = ({ id, kind, value }: IdentityDto) =>
    run(
      () => actions?.remove({ contactId, identityId: id }) ?? nothing(),
      () =>
        toast.done('Address removed', {
          undo: async () => {
            const back = await actions?.add({ contactId, kind, value });
            if (back && !back.ok) toast.error(back.error.message);
            router.refresh();
          },
        }),
    );

  return (
    <ul className="space-y-1">
      {identities.map((identity) => {
        const { icon: Icon, word } = KINDS[identity.kind];
        return (
          <li key={identity.id} className="flex min-w-0 items-center gap-2 text-sm">
            <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
              {word ? <span className="text-ink-2 text-xs">{word}</span> : null}
              <CopyText text={identity.value} name={`Copy ${identity.value}`} />
              {identity.primary && several(identity.kind) ? <Badge>first</Badge> : null}
            </span>
            {actions ? (
              <Menu>
                <MenuTrigger asChild>
                  <IconButton
                    name={`More about ${identity.value}`}
                    icon={<Ellipsis aria-hidden />}
                    tooltip={false}
                    className="hit size-6 touch:size-8"
                  />
                </MenuTrigger>
                <MenuContent align="end">
                  {identity.primary ? null : (
                    <MenuItem
                      icon={<Star aria-hidden />}
                      disabled={pending}
                      onSelect={() => choose(identity)}
                    >
                      Write to this one first
                    </MenuItem>
                  )}
                  <MenuItem
                    icon={<Trash2 aria-hidden />}
                    danger
                    disabled={pending}
                    onSelect={() => remove(identity)}
                  >
                    Remove
                  </MenuItem>
                </MenuContent>
              </Menu>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

const nothing = async (): Promise<ActionResult<unknown>> => ({ ok: true, data: null });
