import './next-natively.ts';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteFacts } from '#lib/http/index.ts';
import { pathOf, routeFolders } from './route-folders.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

export interface FoundRoute {
  /** From the root of the project. */
  file: string;
  /** `/api/v1/contacts/{contactId}` */
  path: string;
  method: Method;
  facts: RouteFacts;
}

/**
 * Every handler under `app/api/v1` with what its doorway knows of it.
 *
 * @throws Error naming a handler that was made without a doorway: nothing could be said of it.
 */
export async function findRoutes(root: string): Promise<FoundRoute[]> {
  const found: FoundRoute[] = [];
  for (const folder of routeFolders(root).sort()) {
    const file = `${folder}/route.ts`;
    const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const method of METHODS) {
      const handler = module[method];
      if (handler === undefined) continue;
      if (typeof handler !== 'function' || !('described' in handler))
        throw new Error(`${method} in ${file} has no doorway: make it with one of lib/http.`);
      found.push({ file, path: pathOf(folder), method, facts: handler.described as RouteFacts });
    }
  }
  return found;
}
