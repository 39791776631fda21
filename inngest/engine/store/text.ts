/** PostgreSQL text cannot hold a NUL; names and keys made from event data might. Payloads are JSON and escape it. */
export const plain = (text: string): string => text.replaceAll('\u0000', '\uFFFD');
