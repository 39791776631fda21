import { Fragment, type ReactNode } from 'react';

/**
 * Renders things that have no identity but their place: the words of a text, the bars of a skeleton, strokes of a chord.
 * Only for what holds no state and is not sorted or filtered while it is shown; everything else has a key of its own.
 */
export const byPlace = <T,>(items: readonly T[], render: (item: T, at: number) => ReactNode): ReactNode[] =>
  items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={at}>{render(item, at)}</Fragment>
  ));
