import type { Metadata } from 'next';
import { BrandMark } from '#components/auth/brand-mark.tsx';
import { Reference } from '#components/reference/reference.tsx';
import { Words } from '#components/reference/words.tsx';
import { type ApiDocument, operationLines } from '#lib/ui/api-document.ts';
import openapi from '../../api/v1/openapi.json/document.json' with { type: 'json' };

export const metadata: Metadata = {
  title: 'API reference',
  description: 'Every operation of the Countersign API, with what it takes and answers.',
};

const api = openapi as unknown as ApiDocument;

/** Made once, when the product is built: it says nothing of any workspace. */
export default function ApiReferencePage() {
  return (
    <div className="min-h-dvh bg-canvas">
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 md:px-6">
          <p className="flex items-center gap-2.5 font-semibold text-base">
            <BrandMark className="size-6" />
            Countersign
          </p>
          <a href="/api/v1/openapi.json" className="text-accent-ink text-sm hover:underline">
            OpenAPI 3.1 document
          </a>
        </div>
      </header>
      <Reference lines={operationLines(api)}>
        <div className="flex flex-col gap-3">
          <h1 className="font-semibold text-xl">API reference</h1>
          <Words text={api.info.description} />
        </div>
      </Reference>
    </div>
  );
}
