'use client';

import { useRouter } from 'next/navigation';

/** Opens a row in the panel beside the list: the list stays where it is, and walking leaves no trail to go back. */
export function useOpenRow<Row>(hrefOf: (row: Row) => string) {
  const router = useRouter();
  return (row: Row, { walking }: { walking: boolean }): void => {
    if (walking) router.replace(hrefOf(row), { scroll: false });
    else router.push(hrefOf(row), { scroll: false });
  };
}
