/** A timestamp as the driver answers it (text) in ISO form, for DTOs. */
export const isoOf = (text: string): string => new Date(text).toISOString();

export const isoOrNull = (text: string | null): string | null => (text === null ? null : isoOf(text));
