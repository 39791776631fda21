/**
 * A file that somebody outside sent. It is saved, never shown: no page of ours may run what a stranger wrote, whatever
 * type they gave it.
 */
export function storedFileResponse(file: { name: string; mime: string; bytes: Buffer }): Response {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(file.mime) ? file.mime : 'application/octet-stream',
      // RFC 6266: the name in plain letters, and as it is.
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-length': String(file.bytes.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
