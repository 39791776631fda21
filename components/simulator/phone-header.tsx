'use client';

import { ChevronLeft, PictureInPicture2 } from 'lucide-react';
import Link from 'next/link';
import { useId } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { SimulatorPhoneDto } from '#lib/conversations/simulator.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { FAULTS, FaultMenu, type SimulatorFault } from './fault-menu.tsx';
import { LOOKS, type Look } from './looks.ts';

/** Whose phone it is, how it looks, whether it is on, and what its next delivery comes to. */
export function PhoneHeader({
  workspace,
  phone,
  look,
  onLook,
  online,
  onOnline,
  onFault,
}: {
  workspace: string;
  phone: SimulatorPhoneDto;
  look: Look;
  onLook: (look: Look) => void;
  online: boolean;
  onOnline: (online: boolean) => void;
  onFault: (fault: SimulatorFault | null) => void;
}) {
  const power = useId();
  const said = FAULTS.find(({ fault }) => fault === phone.fault)?.said;
  return (
    <header className="shrink-0 border-line border-b bg-surface">
      <div className="flex items-center gap-2.5 px-3 py-2">
        <Link
          href={`/${workspace}/simulator`}
          aria-label="Back to the customers"
          className={cn(iconButtonVariants(), '-ml-1 lg:hidden')}
        >
          <ChevronLeft aria-hidden />
        </Link>
        <Avatar name={phone.contact.name} size="md" />
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="truncate text-left font-semibold text-base">
            {phone.contact.name}
          </h2>
          <p className="truncate text-ink-3 text-xs">{phone.address ?? 'No number, no mail address'}</p>
        </div>
        <FaultMenu fault={phone.fault} onFault={onFault} />
        <IconButton
          name="Open in a window of its own"
          icon={<PictureInPicture2 aria-hidden />}
          className="max-lg:hidden"
          onClick={() =>
            window.open(location.href, `simulator-${phone.contact.id}`, 'popup,width=410,height=860')
          }
        />
      </div>
      <div className="flex items-center gap-3 px-3 pb-2">
        <Select
          size="sm"
          className="w-36"
          aria-label="Look of the phone"
          value={look}
          onValueChange={(next) => onLook(LOOKS.find(({ value }) => value === next)?.value ?? 'simulator')}
          options={LOOKS}
        />
        <label htmlFor={power} className="ml-auto text-ink-2 text-sm">
          {online ? 'Phone on' : 'Phone off'}
        </label>
        <Switch id={power} checked={online} onCheckedChange={onOnline} />
      </div>
      {said ? (
        <p className="border-warning-line border-t bg-warning-soft px-3 py-1.5 text-warning-ink text-xs">
          {said}
        </p>
      ) : null}
    </header>
  );
}
