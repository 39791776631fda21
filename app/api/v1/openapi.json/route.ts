import { defineOpenRoute } from '#lib/http/index.ts';
import document from './document.json' with { type: 'json' };

const text = JSON.stringify(document);

/** This document: every operation, from the handlers themselves. */
export const GET = defineOpenRoute('read_api_document', ({ headers }) => {
  headers.set('content-type', 'application/json');
  headers.set('access-control-allow-origin', '*');
  headers.set('cache-control', 'public, max-age=300');
  return new Response(text, { headers });
});
