import { MOST_IMAGE_BYTES } from '#lib/knowledge/images.schemas.ts';

/** As wide as an article ever shows it, on a screen with two points to the pixel. */
const MOST_WIDTH = 1_600;
const QUALITIES = [0.9, 0.75, 0.6];

export type Fitted = { ok: true; data: string } | { ok: false; why: string };

/**
 * A picture that may be sent: as it is where it is small enough, else drawn smaller. Moving ones lose their movement by
 * that, so these are refused.
 *
 * @returns its bytes in base64, or why not in words that say what to do.
 */
export async function fitPicture(file: File): Promise<Fitted> {
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type))
    return { ok: false, why: 'Only PNG, JPEG, GIF and WebP pictures can be shown. Save it as one of these.' };
  if (file.size <= MOST_IMAGE_BYTES) return { ok: true, data: await base64Of(file) };
  if (file.type === 'image/gif')
    return { ok: false, why: 'A GIF may have 700 kB at most. Make it shorter or smaller.' };
  const drawn = await createImageBitmap(file).catch(() => null);
  if (!drawn) return { ok: false, why: 'The picture could not be read. Open it and save it anew.' };
  for (const quality of QUALITIES) {
    const smaller = await draw(drawn, quality);
    if (smaller && smaller.size <= MOST_IMAGE_BYTES) return { ok: true, data: await base64Of(smaller) };
  }
  return { ok: false, why: 'The picture is too large even when made smaller. Cut out what matters.' };
}

async function draw(picture: ImageBitmap, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, MOST_WIDTH / picture.width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/webp', quality));
}

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
