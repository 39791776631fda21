'use client';

import { useTheme } from 'next-themes';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { MailPage } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { FRAME_SANDBOX, frameDocument, hasOwnColours } from '#lib/ui/mail-frame.ts';

/** A mail is shown as high as it is, up to this many pixels; then it scrolls. */
const MAX_HEIGHT = 1_600;

/** A stranger's page in a frame of its own, where nothing runs (docs/decisions/031-foreign-html.md). */
export function MailFrame({
  page,
  from,
  onImages,
  pending,
}: {
  page: MailPage;
  from: { name: string; address: string };
  onImages: () => void;
  pending: boolean;
}) {
  const { resolvedTheme } = useTheme();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const dark = resolvedTheme === 'dark' && !hasOwnColours(page.html);
  const fit = () => {
    const root = frame.current?.contentDocument?.documentElement;
    if (root) setHeight(Math.min(MAX_HEIGHT, Math.max(48, root.scrollHeight)));
  };
  return (
    <div className="flex w-full flex-col gap-2">
      {page.blockedImages > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-ink-2 text-xs">
          {page.blockedImages === 1
            ? 'A picture on another server is not shown.'
            : `${page.blockedImages} pictures on other servers are not shown.`}
          <Button size="sm" variant="secondary" pending={pending} onClick={onImages}>
            Show remote images
          </Button>
        </p>
      ) : null}
      <iframe
        ref={frame}
        title={`Mail from ${from.name || from.address}, as it was sent`}
        sandbox={FRAME_SANDBOX}
        referrerPolicy="no-referrer"
        srcDoc={frameDocument(page.html, { dark })}
        onLoad={fit}
        style={{ height }}
        className={cn('w-full min-w-0 rounded-lg border border-line', dark ? 'bg-surface' : 'bg-white')}
      />
    </div>
  );
}
