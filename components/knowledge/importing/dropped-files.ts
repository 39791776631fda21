import type { ChosenFile } from './unpack-files.ts';

/** No folder of articles is deeper, and none has more: a disk that is dropped is not walked to its end. */
const DEEPEST = 8;
const MOST = 2_000;

/** Files that were dropped, with the folders they were in. */
export async function droppedFiles(items: DataTransferItemList): Promise<ChosenFile[]> {
  // All entries first: the list is empty once the browser has shown the next frame.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: ChosenFile[] = [];
  for (const entry of entries) await walk(entry, files, 0);
  return files;
}

async function walk(entry: FileSystemEntry, files: ChosenFile[], depth: number): Promise<void> {
  if (files.length >= MOST || depth > DEEPEST) return;
  if (entry.isFile) {
    const content = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    files.push({ name: entry.fullPath.replace(/^\//, ''), content });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A hundred at a time, until none are left.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const inside of some) await walk(inside, files, depth + 1);
  }
}
