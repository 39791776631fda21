/**
 * The smallest id that can have been made at `at`: ids are UUIDs of version 7 (RFC 9562), which begin with their
 * time, so a period of time is a range of the primary key.
 */
export function idFloor(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}
