/** A form with files as it goes over the wire (RFC 7578), and its type with the boundary. */
export async function formOf(
  fields: Readonly<Record<string, string>>,
  files: readonly { field: string; name: string; mime: string; bytes: Buffer }[],
): Promise<{ body: Buffer; contentType: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { field, name, mime, bytes } of files)
    form.append(field, new Blob([new Uint8Array(bytes)], { type: mime }), name);
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
  };
}
