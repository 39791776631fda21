import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders below `folder` that hold a route, as the file system has them. */
export function routeFolders(root: string, folder = 'app/api/v1'): string[] {
  const inner = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => routeFolders(root, `${folder}/${name}`));
  return existsSync(join(root, folder, 'route.ts')) ? [folder, ...inner] : inner;
}

/** `/api/v1/contacts/{contactId}` */
export const pathOf = (folder: string): string =>
  folder.replace(/^app/, '').replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
