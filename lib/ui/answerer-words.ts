const ANSWERERS = { ai: 'Agents alone', signed: 'Agents, signed by a person', person: 'A person' } as const;

/** Who had answered when somebody was asked how they liked it. */
export const answererWords = (by: keyof typeof ANSWERERS | null): string =>
  by === null ? 'Not known' : ANSWERERS[by];
