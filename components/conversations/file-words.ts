const BY_TYPE: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/zip': 'ZIP',
  'text/plain': 'text',
  'text/csv': 'CSV',
  'text/calendar': 'calendar',
  'text/vcard': 'contact card',
};

const BY_FAMILY: Readonly<Record<string, string>> = {
  image: 'picture',
  video: 'video',
  audio: 'recording',
};

/** What kind of file people call it, by its type: "PDF", "picture"; "file" where nothing else is known. */
export const fileKind = (mime: string): string =>
  BY_TYPE[mime] ?? BY_FAMILY[mime.split('/')[0] ?? ''] ?? 'file';
