import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The log files in which one of the texts stands, as `file: which`. */
export function logsWith(folder: string, texts: Readonly<Record<string, string>>): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const content = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      return Object.entries(texts)
        .filter(([, text]) => content.includes(text))
        .map(([what]) => `${entry.name}: ${what}`);
    });
}
