'use client';

import { useEffect } from 'react';
import { rememberRecent } from '#lib/ui/recent.ts';

/** Stands on the page of a record: the palette then offers it among what was open lately. */
export function Remember({
  workspace,
  title,
  kind,
  href,
}: {
  workspace: string;
  title: string;
  kind: string;
  href: string;
}) {
  useEffect(() => rememberRecent(workspace, { title, kind, href }), [workspace, title, kind, href]);
  return null;
}
