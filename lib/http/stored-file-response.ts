/**
 * A file that somebody outside sent. It is saved, never shown: no page of ours may run what a stranger wrote, whatever
 * type they gave it.
 *
 * @param call what the doorway has to say beside it: request id, limits.
 */
export function storedFileResponse(
  file: { name: string; mime: string; bytes: Buffer },
  call?: { headers: Headers },
): Response {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const headers = new Headers(call?.headers);
  const own: Record<string, string> = {
    'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(file.mime) ? file.mime : 'application/octet-stream',
    // RFC 6266: the name in plain letters, and as it is.
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-length': String(file.bytes.length),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return new Response(new Uint8Array(file.bytes), { headers });
}
