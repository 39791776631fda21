/**
 * A picture to be shown. Its type is what its bytes say, one of the few that browsers only draw; should one read it as
 * something else all the same, it runs in a box with nothing in it. What an id names never changes.
 */
export const pictureResponse = (
  picture: { contentType: string; bytes: Buffer },
  caching: 'public' | 'private',
): Response =>
  new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.contentType,
      'content-length': String(picture.bytes.length),
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      // Public ones may become private again: they are asked for anew within the hour.
      'cache-control': caching === 'public' ? 'public, max-age=3600' : 'private, max-age=86400, immutable',
    },
  });
