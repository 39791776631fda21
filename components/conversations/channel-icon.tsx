import { Globe, Mail, MessageCircle, MessageSquare, type Phone, Plug, Send, Smartphone } from 'lucide-react';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { CHANNEL_NAMES } from './labels.ts';

const ICONS = {
  simulator: Smartphone,
  web: Globe,
  whatsapp: MessageCircle,
  email: Mail,
  sms: MessageSquare,
  telegram: Send,
  api: Plug,
} as const satisfies Record<ChannelKind, typeof Phone>;

/** The channel as a sign; its name is read aloud unless it stands beside it anyway. */
export function ChannelIcon({
  channel,
  named = false,
  className,
}: {
  channel: ChannelKind;
  named?: boolean;
  className?: string;
}) {
  const Icon = ICONS[channel];
  return (
    <span className={cn('inline-flex items-center gap-1 text-ink-3 text-xs', className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={named ? '' : 'sr-only'}>{CHANNEL_NAMES[channel]}</span>
    </span>
  );
}
