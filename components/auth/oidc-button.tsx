'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';

/** Leads to the organisation's own sign-in. */
export function OidcButton({ name }: { name: string }) {
  const [pending, setPending] = useState(false);
  const go = async () => {
    setPending(true);
    try {
      const token = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
      const body = new URLSearchParams({ ...token, json: 'true', callbackUrl: '/' });
      const response = await fetch('/api/auth/signin/oidc', { method: 'POST', body });
      const { url } = (await response.json()) as { url: string };
      location.assign(url);
    } catch {
      location.assign('/sign-in?error=oidc');
    }
  };
  return (
    <Button type="button" variant="secondary" pending={pending} onClick={go} className="w-full">
      {name}
    </Button>
  );
}
