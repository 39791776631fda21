/** 0 to 1 (WCAG 2.2, relative luminance). `color` is `#rrggbb`. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What is read on a colour: white or nearly black, whichever stands out more. */
export const inkOn = (color: string): '#ffffff' | '#111111' =>
  // Above this black has the greater contrast: (L + .05)² = 1.05 · .056.
  luminance(color) > 0.193 ? '#111111' : '#ffffff';

/** Whether a ground as the browser computes it (`rgb(…)`, `rgba(…)`) is dark; null for one that is not opaque. */
export function isDarkGround(computed: string): boolean | null {
  const [red, green, blue, alpha = 1] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return null;
  const hex = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  return luminance(`#${hex}`) < 0.18;
}
