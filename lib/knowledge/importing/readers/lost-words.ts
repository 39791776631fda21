/** What somebody hears of pictures that could not be kept. */
export const lostWords = (lost: number): string[] =>
  lost === 0
    ? []
    : [
        `${lost === 1 ? 'A picture was' : `${lost} pictures were`} left out: PNG, JPEG, GIF and WebP up to 700 kB can be kept.`,
      ];
