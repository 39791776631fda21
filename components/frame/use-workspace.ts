'use client';

import { useParams, usePathname } from 'next/navigation';

/** The workspace in the address. Suspends while the static shell is made, so stand it inside a Suspense boundary. */
export function useWorkspaceSlug(): string {
  const { workspace } = useParams();
  return typeof workspace === 'string' ? workspace : '';
}

/** The first segment after the workspace: `inbox`, `leads`. */
export function useRoom(): string {
  return usePathname().split('/')[2] ?? '';
}
