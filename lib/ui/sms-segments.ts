/** The basic alphabet of GSM 03.38; those of the extension table take two places. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

export interface SmsSegments {
  segments: number;
  /** Places left in the last one. */
  left: number;
  /** One letter outside the SMS alphabet makes every message of it less than half as long. */
  unicode: boolean;
}

/**
 * How many text messages a text is (3GPP TS 23.038 and 23.040): 160 places of the SMS alphabet or 70 of UCS-2 in one,
 * 153 or 67 in each of several. A letter is never torn in two.
 */
export function smsSegments(text: string): SmsSegments {
  const letters = [...text];
  const unicode = letters.some((letter) => !BASIC.includes(letter) && !EXTENDED.includes(letter));
  const sizes = letters.map((letter) => (unicode ? letter.length : EXTENDED.includes(letter) ? 2 : 1));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const alone = unicode ? 70 : 160;
  if (total <= alone) return { segments: total === 0 ? 0 : 1, left: alone - total, unicode };
  const each = unicode ? 67 : 153;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return { segments, left: each - used, unicode };
}
