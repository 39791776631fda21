'use client';

import { Maximize2 } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ListDetail } from '#components/patterns/list-detail.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

/** A list of the jobs desk with the panel of the row that the address names. */
export function PanelFrame({
  path,
  param,
  label,
  fullPage,
  detail,
  children,
}: {
  /** Address of the list without its parameters. */
  path: string;
  /** The search parameter that names the open row. */
  param: string;
  label: string;
  /** Base of the row's own page, if it has one. */
  fullPage?: string;
  detail: ReactNode;
  children: ReactNode;
}) {
  const params = useSearchParams();
  const open = params.get(param);
  const rest = new URLSearchParams(params);
  rest.delete(param);
  return (
    <ListDetail
      detail={open ? detail : null}
      detailKey={open}
      detailLabel={label}
      closeHref={rest.size > 0 ? `${path}?${rest}` : path}
      detailActions={
        open && fullPage ? (
          <ButtonLink
            href={`${fullPage}/${open}`}
            variant="ghost"
            size="sm"
            icon={<Maximize2 aria-hidden />}
            className="max-md:hidden"
          >
            Full page
          </ButtonLink>
        ) : null
      }
    >
      {children}
    </ListDetail>
  );
}
